package org.residentgraph.architecture.misplaced.persistence.relief;

import java.time.LocalDate;
import org.residentgraph.architecture.misplaced.persistence.employment.UnscopedMapper;

/** Breaks: names say what a class is; dates come from the business clock; no cycles. */
public class DateManager {

    UnscopedMapper mapper;

    LocalDate today() {
        return LocalDate.now();
    }
}
