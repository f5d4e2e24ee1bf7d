package org.residentgraph.persistence.relief;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.reference.Source;

/** The assessment of need behind one application. */
public record NeedAssessment(
        long id,
        long personId,
        long applicationId,
        @Nullable LocalDate assessedOn,
        @Nullable BigDecimal householdIncome,
        @Nullable Integer persons,
        @Nullable String outcome,
        @Nullable Source source) {}
