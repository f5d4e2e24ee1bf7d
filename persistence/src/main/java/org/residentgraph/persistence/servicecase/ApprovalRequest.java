package org.residentgraph.persistence.servicecase;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.secret.Sealed;

/**
 * A wish of {@code account} to read sensitive data of up to {@code persons} at once, and what was decided.
 *
 * @param account the subject of the account's token
 * @param outcome APPROVED or DECLINED; null while it is undecided
 */
public record ApprovalRequest(
        String id,
        String account,
        String department,
        String purpose,
        int persons,
        int minutes,
        Sealed reasonSealed,
        Instant requestedAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String outcome,
        @Nullable Instant expiresAt) {}
