package org.residentgraph.api.security;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A field that the answer leaves empty, as {@code extensions.withheld} lists it.
 *
 * @param hint what would open it; names purposes, never a value
 */
public record WithheldCoordinate(String coordinate, Reason reason, String hint) {

    /** Why a field is withheld. */
    public enum Reason {
        /** No purpose of the role opens it. */
        ROLE,
        /** Another purpose of the role opens it, or the same with a case. */
        PURPOSE,
        /** It is open of some residents that the caller sees, and not of all. */
        SCOPE,
        /** It counts so few that it would give somebody away. */
        SUPPRESSED
    }

    /** Withheld of some residents in the answer and shown of others. */
    public static WithheldCoordinate ofSome(String coordinate) {
        return new WithheldCoordinate(coordinate, Reason.SCOPE, GrantedSchema.SCOPE_HINT);
    }

    /** As it stands in the answer. */
    public Map<String, Object> toSpecification() {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("coordinate", coordinate);
        entry.put("reason", reason.name());
        entry.put("hint", hint);
        return entry;
    }
}
