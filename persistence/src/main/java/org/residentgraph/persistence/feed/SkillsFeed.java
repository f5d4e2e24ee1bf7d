package org.residentgraph.persistence.feed;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** F08: certificates and titles, training courses, and who took part in them. */
final class SkillsFeed implements FeedMapping {

    private static final Table CERTIFICATE = Table.ofFacts("skill_certificate", "person_id")
            .text("kind")
            .bytes("certificate_no_enc")
            .text("certificate_no_tail", "occupation_code", "level_code", "issued_on", "revoked_on")
            .withProvenance();

    private static final Table COURSE = Table.ofThings("training_course")
            .text("kind", "title", "start_on", "end_on", "subsidised")
            .withProvenance();

    private static final Table ENROLMENT = Table.ofFacts("training_enrolment", "person_id")
            .numbers("course_id")
            .text("started_on", "completed_on", "passed")
            .withProvenance();

    private static final Layout F08 = Layouts.SHIPPED.require("F08");
    private static final int ID_TYPE = F08.at("id_type");
    private static final int ID_NUMBER = F08.at("id_number");
    private static final int RECORD_KIND = F08.at("record_kind");
    private static final int COURSE_SRC_ID = F08.at("course_src_id");

    @Override
    public String feed() {
        return "F08";
    }

    @Override
    public void load(ChunkLoad chunk, List<FeedLine> lines) throws SQLException {
        Persons persons = chunk.persons(lines, ID_TYPE, ID_NUMBER);
        Set<String> keys = ChunkLoad.srcIds(lines);
        Rows certificates = chunk.rows(CERTIFICATE);
        certificates.readByLineKeys(keys);
        Rows enrolments = chunk.rows(ENROLMENT);
        enrolments.readByLineKeys(keys);
        Rows courses = chunk.rows(COURSE);
        courses.readBySource(courseKeys(lines));
        for (FeedLine line : lines) {
            Long person = persons.id(chunk.personKey(line, ID_TYPE, ID_NUMBER));
            switch (line.get(RECORD_KIND)) {
                case "COURSE" -> mapCourse(chunk, line, courses);
                case "CERTIFICATE" -> mapCertificate(chunk, line, certificates, person);
                case "ENROLMENT" -> mapEnrolment(chunk, line, enrolments, courses, person);
                case null, default -> chunk.flag(line, Rule.E34, "src_id");
            }
        }
        courses.write();
        certificates.write();
        enrolments.write();
    }

    private static void mapCourse(ChunkLoad chunk, FeedLine line, Rows courses) {
        Row course = courses.bySource(line.srcId());
        if (line.isDeletion()) {
            chunk.delete(course, line, COURSE.at("end_on"));
            return;
        }
        if (course == null) {
            course = courses.add(chunk.id(line.number(), 0), line.srcId(), line.number());
        }
        course.touchedBy(line.number()).set(COURSE.at("kind"), line.require(F08.at("course_kind")));
        course.set(COURSE.at("title"), line.require(F08.at("course_title")));
        course.set(COURSE.at("start_on"), line.get(F08.at("started_on")));
        course.set(COURSE.at("end_on"), chunk.end(line.get(F08.at("completed_on"))));
        course.set(COURSE.at("subsidised"), line.get(F08.at("subsidised")));
    }

    private static void mapCertificate(ChunkLoad chunk, FeedLine line, Rows certificates, @Nullable Long person)
            throws SQLException {
        Row certificate = chunk.fact(certificates, line, line.srcId(), person, CERTIFICATE.at("revoked_on"));
        if (certificate == null) {
            return;
        }
        String number = line.get(F08.at("certificate_no"));
        certificate.set(CERTIFICATE.at("kind"), line.require(F08.at("kind")));
        certificate.setSealed(CERTIFICATE.at("certificate_no_enc"), number, chunk.cipher());
        certificate.set(CERTIFICATE.at("certificate_no_tail"), number == null ? null : Tail.of(number));
        certificate.set(CERTIFICATE.at("occupation_code"), line.get(F08.at("occupation_code")));
        certificate.set(CERTIFICATE.at("level_code"), line.get(F08.at("level")));
        certificate.set(CERTIFICATE.at("issued_on"), line.require(F08.at("issued_on")));
        certificate.set(CERTIFICATE.at("revoked_on"), line.get(F08.at("revoked_on")));
    }

    private static void mapEnrolment(
            ChunkLoad chunk, FeedLine line, Rows enrolments, Rows courses, @Nullable Long person) throws SQLException {
        String courseKey = line.get(COURSE_SRC_ID);
        Row course = courseKey == null ? null : courses.bySource(courseKey);
        if (course == null && !line.isDeletion()) {
            chunk.park(line, Rule.E19, "course_src_id");
            return;
        }
        Row enrolment = chunk.fact(enrolments, line, line.srcId(), person, -1);
        if (enrolment == null || course == null) {
            return;
        }
        enrolment.set(ENROLMENT.at("course_id"), course.id());
        enrolment.set(ENROLMENT.at("started_on"), line.get(F08.at("started_on")));
        enrolment.set(ENROLMENT.at("completed_on"), line.get(F08.at("completed_on")));
        enrolment.set(ENROLMENT.at("passed"), line.get(F08.at("passed")));
    }

    private static Set<String> courseKeys(List<FeedLine> lines) {
        Set<String> keys = new HashSet<>();
        for (FeedLine line : lines) {
            String course = line.get(COURSE_SRC_ID);
            if (course != null) {
                keys.add(course);
            } else if ("COURSE".equals(line.get(RECORD_KIND))) {
                keys.add(line.srcId());
            }
        }
        return keys;
    }
}
