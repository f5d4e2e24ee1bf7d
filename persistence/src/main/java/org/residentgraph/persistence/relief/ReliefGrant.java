package org.residentgraph.persistence.relief;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.reference.Source;

/** What was granted on one application, with the fund joined. */
public record ReliefGrant(
        long id,
        long personId,
        long applicationId,
        @Nullable ReliefFund fund,
        @Nullable BigDecimal amount,
        @Nullable String form,
        @Nullable LocalDate decidedOn,
        @Nullable LocalDate paidOn,
        @Nullable Source source) {}
