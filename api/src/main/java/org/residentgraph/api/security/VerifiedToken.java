package org.residentgraph.api.security;

import java.time.Instant;

/**
 * A token that held when it was looked at, and until when it may be believed without another look at the clock's
 * expense.
 */
record VerifiedToken(Account account, RoleGrants grants, Instant issuedAt, Instant expiresAt) {

    Caller as(StatedPurpose stated) {
        return new Caller(account, grants, stated.purpose(), stated.caseNumber());
    }
}
