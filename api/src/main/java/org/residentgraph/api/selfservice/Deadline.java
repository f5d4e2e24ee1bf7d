package org.residentgraph.api.selfservice;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.residentgraph.persistence.selfservice.SubjectRequestMapper;
import org.residentgraph.persistence.selfservice.WorkingDays;
import org.springframework.stereotype.Component;

/** By when a resident's request is to be answered: a legal term in working days (model.md 2.15, rule 8). */
@Component
class Deadline {

    private final SubjectRequestMapper mapper;

    Deadline(SubjectRequestMapper mapper) {
        this.mapper = mapper;
    }

    /** The last day of the term that begins on the day after {@code made}. */
    LocalDate of(LocalDate made) {
        List<WorkingDays> terms = mapper.findTerm(made);
        if (terms.isEmpty()) {
            throw new IllegalStateException("there is no legal parameter ANSWER_SUBJECT_REQUEST on that day");
        }
        return after(made, terms.getFirst().days());
    }

    /** Mondays to Fridays count; public holidays are not known to the platform and count too. */
    static LocalDate after(LocalDate day, int workingDays) {
        LocalDate due = day;
        for (int left = workingDays; left > 0; ) {
            due = due.plusDays(1);
            if (due.getDayOfWeek() != DayOfWeek.SATURDAY && due.getDayOfWeek() != DayOfWeek.SUNDAY) {
                left--;
            }
        }
        return due;
    }
}
