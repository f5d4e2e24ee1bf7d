package org.residentgraph.persistence.feed;

import org.jspecify.annotations.Nullable;

/** What may be shown of a value in a list of findings: enough for its owner to find it, too little for anybody else. */
final class Mask {

    /** No code list has longer codes; a longer text in a code column may be a number or name in the wrong place. */
    private static final int LONGEST_CODE = 10;

    private static final int SHOWN_DIVISION_DIGITS = 6;

    private static final int LONGEST_SHOWN = 32;

    private Mask() {}

    static @Nullable String of(Column column, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        if (column.personal()) {
            return personal(column, value);
        }
        if (column.type() == ColumnType.DIVISION && value.length() > SHOWN_DIVISION_DIGITS) {
            return value.substring(0, SHOWN_DIVISION_DIGITS) + stars(value.length() - SHOWN_DIVISION_DIGITS);
        }
        return value.length() <= LONGEST_CODE && isPlain(value) ? value : stars(value.length());
    }

    /** Long identifiers show their tail, as everywhere; nothing else shows a character. */
    private static String personal(Column column, String value) {
        boolean identifier = column.type().isIdentifier();
        if (!identifier || value.length() < 12) {
            return stars(value.length());
        }
        return stars(value.length() - 4) + value.substring(value.length() - 4);
    }

    private static boolean isPlain(String value) {
        return value.chars().allMatch(c -> c > ' ' && c < 127);
    }

    private static String stars(int count) {
        return "*".repeat(Math.min(count, LONGEST_SHOWN));
    }
}
