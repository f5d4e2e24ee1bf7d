package org.residentgraph.persistence.revocation;

import java.time.Instant;

/**
 * An account that is denied.
 *
 * @param sub the tokens' subject
 * @param notBefore tokens that were issued before are refused
 */
public record AccessDenial(String sub, Instant notBefore) {}
