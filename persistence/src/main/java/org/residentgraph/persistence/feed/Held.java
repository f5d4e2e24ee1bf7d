package org.residentgraph.persistence.feed;

import org.jspecify.annotations.Nullable;

/**
 * Why a batch waits.
 *
 * @param rule null if what was declared of the file does not hold, or too many lines are rejected
 * @param line on which it was found; 0 for the file as a whole
 * @param readable whether the lines are on the stage: if not, none of them will ever be
 */
record Held(@Nullable Rule rule, String why, int line, boolean readable) {

    /** The file cannot be used at all. */
    static Held unreadable(Rule rule, String why, int line) {
        return new Held(rule, why, line, false);
    }

    /** What the manifest says is not so: another file, or half of one. */
    static Held misdeclared(String why) {
        return new Held(null, why, 0, false);
    }

    /** The file can be used, if somebody says so. */
    static Held doubtful(@Nullable Rule rule, String why) {
        return new Held(rule, why, 0, true);
    }

    /** As it is told to the sender. */
    String reason() {
        return rule == null ? why : rule + ": " + why;
    }
}
