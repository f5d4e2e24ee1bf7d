package org.residentgraph.persistence.feed;

import java.util.Set;

/**
 * One column of a layout.
 *
 * @param position its place in a line's values; {@code op}, {@code src_id} and {@code as_of} come first in every feed
 * @param arguments lists of a CODE, words of an ENUM, the longest length of a TEXT
 * @param mandatoryFor the record kinds that must give it; {@code *} stands for all, {@code IF_GIVEN} for none, but what is
 *     given must be right
 * @param personal whether its value must be masked whatever it is
 */
record Column(
        int position, String name, ColumnType type, Set<String> arguments, Set<String> mandatoryFor, boolean personal) {

    boolean isMandatoryFor(String recordKind) {
        return !mandatoryFor.isEmpty() && (mandatoryFor.contains("*") || mandatoryFor.contains(recordKind));
    }

    /** Whether a value that cannot be used costs the line. */
    boolean mustBeRightFor(String recordKind) {
        return isMandatoryFor(recordKind) || mandatoryFor.contains("IF_GIVEN");
    }

    /** Whether it holds the name of a person. */
    boolean isPersonsName() {
        return personal && name.endsWith("name");
    }

    int longest() {
        return Integer.parseInt(arguments.iterator().next());
    }
}
