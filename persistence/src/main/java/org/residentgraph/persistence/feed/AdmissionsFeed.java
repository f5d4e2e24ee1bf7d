package org.residentgraph.persistence.feed;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** F12: applications for a place at school, and spells of a child at a school. */
final class AdmissionsFeed implements FeedMapping {

    private static final Table APPLICATION = Table.ofFacts("admission_application", "person_id")
            .numbers("guardian_id")
            .text("school_year", "stage", "applied_on", "eligibility", "ineligible_reason")
            .numbers("first_choice_school_id")
            .text("result")
            .numbers("admitted_school_id")
            .text("purchased_place")
            .withProvenance();

    private static final Table ENROLMENT = Table.ofFacts("school_enrolment", "person_id")
            .numbers("school_id")
            .text("stage", "grade")
            .bytes("student_no_enc")
            .text("student_no_tail", "start_date", "end_date", "leave_reason")
            .withProvenance();

    /** A child on a waiting list is still to be decided on. */
    private static final ApplicationCases CASES =
            new ApplicationCases(APPLICATION, "ADMISSION_REVIEW", "result", Set.of("WAITLISTED"));

    /** A child goes to one school at a time. */
    private static final Overlaps OVERLAPS = new Overlaps(ENROLMENT, "start_date");

    private static final Layout F12 = Layouts.SHIPPED.require("F12");
    private static final int RECORD_KIND = F12.at("record_kind");
    private static final int ID_TYPE = F12.at("id_type");
    private static final int ID_NUMBER = F12.at("id_number");
    private static final int GUARDIAN = F12.at("guardian_id_number");
    private static final int SCHOOL = F12.at("school_code");
    private static final int FIRST_CHOICE = F12.at("first_choice_school_code");

    @Override
    public String feed() {
        return "F12";
    }

    @Override
    public void load(ChunkLoad chunk, List<FeedLine> lines) throws SQLException {
        Persons persons = chunk.persons(lines, ID_TYPE, ID_NUMBER, GUARDIAN);
        References schools = References.find(chunk, "school", "school_code", schoolCodes(lines));
        Set<String> keys = ChunkLoad.srcIds(lines);
        Rows applications = chunk.rows(APPLICATION);
        applications.readByLineKeys(keys);
        Rows enrolments = chunk.rows(ENROLMENT);
        enrolments.readByOwnerAndLineKeys(Set.copyOf(persons.ids()), keys);
        for (FeedLine line : lines) {
            if (line.isDeletion()) {
                delete(chunk, line, applications, enrolments);
                continue;
            }
            String code = line.get(SCHOOL);
            Long school = schools.id(code);
            if (code != null && school == null) {
                chunk.park(line, Rule.E19, "school_code");
                continue;
            }
            Long child = persons.id(chunk.personKey(line, ID_TYPE, ID_NUMBER));
            if ("ENROLMENT".equals(line.get(RECORD_KIND))) {
                mapEnrolment(chunk, line, enrolments, child, school);
            } else {
                Long guardian = persons.id(ChunkLoad.citizen(line.get(GUARDIAN)));
                mapApplication(chunk, line, applications, child, guardian, school, schools.id(line.get(FIRST_CHOICE)));
            }
        }
        CASES.keep(chunk, applications.all());
        applications.write();
        OVERLAPS.cut(chunk, enrolments);
        enrolments.write();
    }

    /** By its key alone: a deletion need say nothing else. */
    private static void delete(ChunkLoad chunk, FeedLine line, Rows applications, Rows enrolments) throws SQLException {
        Row enrolment = enrolments.bySource(line.srcId());
        if (enrolment != null) {
            chunk.delete(enrolment, line, ENROLMENT.at("end_date"));
        } else {
            chunk.delete(applications.bySource(line.srcId()), line, -1);
        }
    }

    private static void mapApplication(
            ChunkLoad chunk,
            FeedLine line,
            Rows applications,
            @Nullable Long child,
            @Nullable Long guardian,
            @Nullable Long school,
            @Nullable Long firstChoice)
            throws SQLException {
        Row application = chunk.fact(applications, line, line.srcId(), child, -1);
        if (application == null) {
            return;
        }
        AgeRules.checkStage(chunk, line, child, line.require(F12.at("stage")), line.require(F12.at("applied_on")));
        String result = line.get(F12.at("result"));
        application.set(APPLICATION.at("guardian_id"), guardian);
        application.set(APPLICATION.at("school_year"), line.require(F12.at("school_year")));
        application.set(APPLICATION.at("stage"), line.require(F12.at("stage")));
        application.set(APPLICATION.at("applied_on"), line.require(F12.at("applied_on")));
        application.set(APPLICATION.at("eligibility"), line.require(F12.at("eligibility")));
        application.set(APPLICATION.at("ineligible_reason"), line.get(F12.at("reason")));
        application.set(APPLICATION.at("first_choice_school_id"), firstChoice);
        application.set(APPLICATION.at("result"), result);
        application.set(APPLICATION.at("admitted_school_id"), "ADMITTED".equals(result) ? school : null);
        application.set(APPLICATION.at("purchased_place"), line.get(F12.at("purchased")));
    }

    private static void mapEnrolment(
            ChunkLoad chunk, FeedLine line, Rows enrolments, @Nullable Long child, @Nullable Long school)
            throws SQLException {
        Row enrolment = chunk.fact(enrolments, line, line.srcId(), child, ENROLMENT.at("end_date"));
        if (enrolment == null) {
            return;
        }
        String end = chunk.end(line.get(F12.at("end_date")));
        AgeRules.checkStage(chunk, line, child, line.require(F12.at("stage")), end == null ? line.asOf() : end);
        String number = line.get(F12.at("student_no"));
        enrolment.set(ENROLMENT.at("school_id"), Objects.requireNonNull(school));
        enrolment.set(ENROLMENT.at("stage"), line.require(F12.at("stage")));
        enrolment.set(ENROLMENT.at("grade"), line.get(F12.at("grade")));
        enrolment.setSealed(ENROLMENT.at("student_no_enc"), number, chunk.cipher());
        enrolment.set(ENROLMENT.at("student_no_tail"), number == null ? null : Tail.of(number));
        enrolment.set(ENROLMENT.at("start_date"), line.require(F12.at("start_date")));
        enrolment.set(ENROLMENT.at("end_date"), end);
        enrolment.set(ENROLMENT.at("leave_reason"), line.get(F12.at("leave_reason")));
    }

    private static Set<String> schoolCodes(List<FeedLine> lines) {
        Set<String> codes = new HashSet<>();
        for (FeedLine line : lines) {
            for (int at : new int[] {SCHOOL, FIRST_CHOICE}) {
                String code = line.get(at);
                if (code != null) {
                    codes.add(code);
                }
            }
        }
        return codes;
    }
}
