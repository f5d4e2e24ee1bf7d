package org.residentgraph.api.employment;

import java.util.List;
import org.residentgraph.api.batch.GraphTypes;
import org.residentgraph.api.batch.Reading;
import org.residentgraph.api.reference.Masks;
import org.residentgraph.api.reference.ReferenceController;
import org.residentgraph.persistence.employment.Employment;
import org.residentgraph.persistence.employment.EmploymentMapper;
import org.residentgraph.persistence.employment.LabourContract;
import org.residentgraph.persistence.employment.SkillCertificate;
import org.residentgraph.persistence.employment.TrainingCourse;
import org.residentgraph.persistence.employment.TrainingEnrolment;
import org.residentgraph.persistence.resident.PersonFlag;
import org.residentgraph.persistence.resident.Resident;
import org.residentgraph.persistence.statement.Keys;
import org.springframework.stereotype.Controller;

@Controller
class EmploymentController implements GraphTypes.Contributor {

    private final EmploymentMapper mapper;
    private final ReferenceController reference;

    EmploymentController(EmploymentMapper mapper, ReferenceController reference) {
        this.mapper = mapper;
        this.reference = reference;
    }

    @Override
    public void describe(GraphTypes types) {
        types.type(Resident.class)
                .flag("employed", Resident::id, this::employed)
                .flag("hasContractInForce", Resident::id, this::hasContractInForce)
                .list("employments", Employment.class, Resident::id, this::employments, Employment::personId)
                .list(
                        "certificates",
                        SkillCertificate.class,
                        Resident::id,
                        this::certificates,
                        SkillCertificate::personId)
                .list("trainings", TrainingEnrolment.class, Resident::id, this::trainings, TrainingEnrolment::personId);
        types.type(Employment.class)
                .list(
                        "contracts",
                        LabourContract.class,
                        Employment::personId,
                        this::contracts,
                        Employment::id,
                        LabourContract::employmentId)
                .withArguments(
                        "occupationName", List.of("occupation"), reference.name("OCCUPATION", Employment::occupation));
        types.type(LabourContract.class);
        types.type(SkillCertificate.class)
                .computed(
                        "numberMasked", List.of("numberTail"), (certificate, _) -> Masks.tail(certificate.numberTail()))
                .withArguments(
                        "occupationName",
                        List.of("occupation"),
                        reference.name("OCCUPATION", SkillCertificate::occupation))
                .withArguments(
                        "levelName",
                        List.of("level", "kind"),
                        (certificate, environment) -> reference
                                .<SkillCertificate>name(levels(certificate.row()), SkillCertificate::level)
                                .apply(certificate, environment));
        types.type(TrainingEnrolment.class);
        types.type(TrainingCourse.class);
    }

    List<Employment> employments(Keys persons, Reading reading) {
        return mapper.findByPersonIds(persons, reading.scope(), reading.columns());
    }

    List<LabourContract> contracts(Keys persons, Reading reading) {
        return mapper.findContractsByPersonIds(persons, reading.scope(), reading.columns());
    }

    List<SkillCertificate> certificates(Keys persons, Reading reading) {
        return mapper.findCertificatesByPersonIds(persons, reading.scope(), reading.columns());
    }

    List<TrainingEnrolment> trainings(Keys persons, Reading reading) {
        return mapper.findTrainingsByPersonIds(persons, reading.scope(), reading.columns());
    }

    private static String levels(SkillCertificate certificate) {
        return "TITLE".equals(certificate.kind()) ? "TITLE_LEVEL" : "SKILL_LEVEL";
    }

    List<PersonFlag> employed(Keys persons, Reading reading) {
        return mapper.findEmployed(persons, reading.scope(), reading.asOf());
    }

    List<PersonFlag> hasContractInForce(Keys persons, Reading reading) {
        return mapper.findWithContractInForce(persons, reading.scope(), reading.asOf());
    }
}
