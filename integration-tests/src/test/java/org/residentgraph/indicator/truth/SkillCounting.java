package org.residentgraph.indicator.truth;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Certificates and training (F08). */
final class SkillCounting implements Counting {

    private final Residents residents;
    private final Map<Person, List<Line>> certificates;
    private final Map<Person, List<Line>> enrolments;
    private final Ledger courses;

    SkillCounting(FeedFiles files, Residents residents) {
        this.residents = residents;
        this.certificates = residents.by(Ledger.of(files, "F08", "CERTIFICATE").all());
        this.enrolments = residents.by(Ledger.of(files, "F08", "ENROLMENT").all());
        this.courses = Ledger.of(files, "F08", "COURSE");
    }

    @Override
    public void count(Figures figures, Year year) {
        Tally certified = figures.ratio("SKILL_CERT_SHARE", year);
        Tally trained = figures.ratio("TRAINING_COVERAGE", year);
        Tally educated = figures.count("CONTINUING_EDUCATION", year);
        for (Person person : residents.all()) {
            Registration active = person.active(year.last());
            if (active != null) {
                certified.count(active.village(), isCertified(person, year.last()));
            }
            if (active != null && person.isAged(year.last(), 16, 59)) {
                trained.count(active.village(), took(person, "SKILL", "completed_on", year));
            }
            if (took(person, "CONTINUING_EDUCATION", "started_on", year)) {
                educated.count(person.villageBy(year.last()));
            }
        }
    }

    private boolean isCertified(Person person, LocalDate day) {
        return certificates.getOrDefault(person, List.of()).stream()
                .anyMatch(line -> Days.isBy(line.day("issued_on"), day) && !Days.isBy(line.day("revoked_on"), day));
    }

    private boolean took(Person person, String kind, String column, Year year) {
        return enrolments.getOrDefault(person, List.of()).stream()
                .anyMatch(line -> year.has(line.day(column)) && isOf(line, kind));
    }

    private boolean isOf(Line enrolment, String kind) {
        Line course = courses.line(enrolment.text("course_src_id"));
        return course != null && course.is("course_kind", kind);
    }
}
