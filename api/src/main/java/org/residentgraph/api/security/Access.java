package org.residentgraph.api.security;

import org.residentgraph.schema.access.AccessForm;

/**
 * How much of a domain a grant opens; the order is that of increasing access. The letters are those of
 * access/matrix.csv.
 */
public enum Access {
    /** Nothing. */
    NONE('-'),
    /** Aggregates only; no record. */
    AGGREGATE('A'),
    /** Aggregates, and whether a record exists. */
    FLAG('X'),
    /** Masked forms, and keys typed in to match. */
    MASKED('M'),
    /** The records in clear. */
    CLEAR('R');

    private final char letter;

    Access(char letter) {
        this.letter = letter;
    }

    static Access ofLetter(String cell) {
        for (Access access : values()) {
            if (cell.length() == 1 && cell.charAt(0) == access.letter) {
                return access;
            }
        }
        throw new IllegalArgumentException("not an access letter: " + cell);
    }

    /** Whether data of the domain may be seen in this form. */
    boolean opens(AccessForm form) {
        return switch (this) {
            case NONE, AGGREGATE -> false;
            case FLAG -> form == AccessForm.FLAG;
            case MASKED -> form != AccessForm.CLEAR;
            case CLEAR -> true;
        };
    }

    Access or(Access other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
