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
        /** Another purpose of the role opens it. */
        PURPOSE
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
