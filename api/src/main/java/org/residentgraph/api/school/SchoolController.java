package org.residentgraph.api.school;

import java.util.List;
import org.residentgraph.api.batch.GraphTypes;
import org.residentgraph.api.batch.Reading;
import org.residentgraph.api.division.DivisionController;
import org.residentgraph.api.node.NodeIds;
import org.residentgraph.api.node.NodeSource;
import org.residentgraph.api.reference.Masks;
import org.residentgraph.api.reference.ReferenceController;
import org.residentgraph.api.resident.ResidentLoader;
import org.residentgraph.persistence.resident.PersonFlag;
import org.residentgraph.persistence.resident.Resident;
import org.residentgraph.persistence.school.AdmissionApplication;
import org.residentgraph.persistence.school.School;
import org.residentgraph.persistence.school.SchoolEnrolment;
import org.residentgraph.persistence.school.SchoolMapper;
import org.residentgraph.persistence.statement.Keys;
import org.springframework.stereotype.Controller;

@Controller
class SchoolController implements GraphTypes.Contributor, NodeSource<School> {

    private final SchoolMapper mapper;
    private final NodeIds ids;
    private final DivisionController divisions;
    private final ReferenceController reference;
    private final ResidentLoader residents;

    SchoolController(
            SchoolMapper mapper,
            NodeIds ids,
            DivisionController divisions,
            ReferenceController reference,
            ResidentLoader residents) {
        this.mapper = mapper;
        this.ids = ids;
        this.divisions = divisions;
        this.reference = reference;
        this.residents = residents;
    }

    @Override
    public void describe(GraphTypes types) {
        types.type(Resident.class)
                .flag("enrolledInSchool", Resident::id, this::enrolledInSchool)
                .list(
                        "schoolEnrolments",
                        SchoolEnrolment.class,
                        Resident::id,
                        this::schoolEnrolments,
                        SchoolEnrolment::personId)
                .list(
                        "admissionApplications",
                        AdmissionApplication.class,
                        Resident::id,
                        this::admissionApplications,
                        AdmissionApplication::personId);
        types.type(School.class)
                .computed("id", List.of("id"), (school, _) -> ids.write(NodeIds.Kind.SCHOOL, school.id()))
                .computed(
                        "village",
                        List.of("villageCode"),
                        (school, reading) -> divisions.at(school.villageCode(), reading))
                .withArguments("categoryName", List.of("category"), reference.name("SCHOOL_CATEGORY", School::category))
                .one("managedBy", School.class, School::managedBySchoolId, this, School::id);
        types.type(SchoolEnrolment.class)
                .computed(
                        "studentNumberMasked",
                        List.of("studentNumberTail"),
                        (enrolment, _) -> Masks.tail(enrolment.studentNumberTail()));
        types.type(AdmissionApplication.class)
                .one("guardian", Resident.class, AdmissionApplication::guardianId, residents, Resident::foundAs);
    }

    List<SchoolEnrolment> schoolEnrolments(Keys persons, Reading reading) {
        return mapper.findEnrolmentsByPersonIds(persons, reading.scope(), reading.columns());
    }

    List<AdmissionApplication> admissionApplications(Keys persons, Reading reading) {
        return mapper.findAdmissionsByPersonIds(persons, reading.scope(), reading.columns());
    }

    @Override
    public NodeIds.Kind kind() {
        return NodeIds.Kind.SCHOOL;
    }

    @Override
    public Class<School> type() {
        return School.class;
    }

    @Override
    public List<School> load(Keys keys, Reading reading) {
        return mapper.findByIds(keys, reading.columns());
    }

    @Override
    public long key(School school) {
        return school.id();
    }

    List<PersonFlag> enrolledInSchool(Keys persons, Reading reading) {
        return mapper.findEnrolled(persons, reading.scope(), reading.asOf());
    }
}
