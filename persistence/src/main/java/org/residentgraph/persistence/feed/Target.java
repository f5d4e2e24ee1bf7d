package org.residentgraph.persistence.feed;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table that lines of one feed write, and how a line becomes a row of it: one row for each, found again by its key.
 *
 * @param recordKind the kind of line that writes it; empty in a feed without kinds
 * @param isEndable whether the deletion of a line ends the row; not that of what several lines describe together
 * @param endAt the column that a deletion sets, or -1: then the row is superseded
 * @param orderAt the column whose later value wins for columns that take the newest; -1 if there are none
 * @param cases the service cases that undecided rows open
 */
record Target(
        String recordKind,
        Table table,
        boolean isEndable,
        int endAt,
        int orderAt,
        Source.CellSource key,
        List<Condition> conditions,
        List<Field> fields,
        List<Flag> flags,
        List<Likeness> likenesses,
        @Nullable ApplicationCases cases) {

    /** What must be known of a line for it to write the table. */
    record Condition(int at, @Nullable String prefix, boolean isNegated) {

        boolean holds(FeedLine line) {
            String value = line.get(at);
            boolean holds = value != null && (prefix == null || value.startsWith(prefix));
            return holds != isNegated;
        }
    }

    /** When a line may change the column. */
    enum Change {
        ALWAYS,
        /** Not by a line that does not know the value. */
        IF_KNOWN,
        /** Not any more once it is set. */
        ONCE,
        /** Not by a line that is about an earlier time than the one that set it. */
        IF_NEWEST
    }

    record Field(int at, Source source, Change change) {}

    /** A rule that is broken where the column is 1. */
    record Flag(int at, Rule rule, String column) {}

    /** A rule that is broken where the column is not what the source says when all lines of the chunk are in. */
    record Likeness(int at, Rule rule, String column, Source source) {}

    boolean takes(FeedLine line, @Nullable String kind) {
        if (!recordKind.isEmpty() && !recordKind.equals(kind)) {
            return false;
        }
        for (Condition condition : conditions) {
            if (!condition.holds(line)) {
                return false;
            }
        }
        return true;
    }

    /** The source of the owner's id, if the table has owners. */
    @Nullable
    Source owner() {
        return table.owner() == null ? null : fields.getFirst().source();
    }
}
