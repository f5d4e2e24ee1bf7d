package org.residentgraph.persistence.servicecase;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.secret.Sealed;

/**
 * One person opened to one account in an emergency.
 *
 * @param account the subject of the account's token
 * @param until when the access ends by itself
 * @param closedAt when an auditor closed it, which ends it too
 */
public record EmergencyAccess(
        String id,
        String account,
        String department,
        String purpose,
        long personId,
        String caseNumber,
        Sealed reasonSealed,
        Instant openedAt,
        Instant until,
        @Nullable String closedBy,
        @Nullable Instant closedAt,
        @Nullable Sealed findingSealed) {}
