package org.residentgraph.persistence.feed;

import java.util.Set;

/** One column of a layout. What every cell of it asks is worked out once. */
final class Column {

    private static final String ALL_KINDS = "*";

    private final int position;
    private final String name;
    private final ColumnType type;
    private final Set<String> arguments;
    private final Set<String> mandatoryFor;
    private final boolean personal;
    private final boolean alwaysMandatory;
    private final boolean rightIfGiven;
    private final boolean personsName;
    private final int longest;

    /**
     * @param position its place in a line's values; {@code op}, {@code src_id} and {@code as_of} come first in every feed
     * @param arguments lists of a CODE, words of an ENUM, the longest length of a TEXT
     * @param mandatoryFor the record kinds that must give it; {@code *} stands for all, {@code IF_GIVEN} for none, but what
     *     is given must be right
     * @param personal whether its value must be masked whatever it is
     */
    Column(
            int position,
            String name,
            ColumnType type,
            Set<String> arguments,
            Set<String> mandatoryFor,
            boolean personal) {
        this.position = position;
        this.name = name;
        this.type = type;
        this.arguments = arguments;
        this.mandatoryFor = mandatoryFor;
        this.personal = personal;
        this.alwaysMandatory = mandatoryFor.contains(ALL_KINDS);
        this.rightIfGiven = mandatoryFor.contains("IF_GIVEN");
        this.personsName = personal && name.endsWith("name");
        this.longest = type == ColumnType.TEXT || type == ColumnType.IDENTIFIER
                ? Integer.parseInt(arguments.iterator().next())
                : Integer.MAX_VALUE;
    }

    int position() {
        return position;
    }

    String name() {
        return name;
    }

    ColumnType type() {
        return type;
    }

    Set<String> arguments() {
        return arguments;
    }

    boolean personal() {
        return personal;
    }

    boolean isMandatoryFor(String recordKind) {
        return alwaysMandatory || (!mandatoryFor.isEmpty() && mandatoryFor.contains(recordKind));
    }

    /** Whether a value that cannot be used costs the line. */
    boolean mustBeRightFor(String recordKind) {
        return rightIfGiven || isMandatoryFor(recordKind);
    }

    /** Whether it holds the name of a person. */
    boolean isPersonsName() {
        return personsName;
    }

    /** Of a TEXT or an IDENTIFIER. */
    int longest() {
        return longest;
    }
}
