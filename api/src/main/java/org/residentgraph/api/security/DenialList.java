package org.residentgraph.api.security;

import java.time.Instant;
import java.util.Map;

/** Where the denials of accounts are kept. */
@FunctionalInterface
public interface DenialList {

    /** The denials in force: by token subject, the instant before which a token must not have been issued. */
    Map<String, Instant> read();
}
