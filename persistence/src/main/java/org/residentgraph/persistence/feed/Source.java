package org.residentgraph.persistence.feed;

import org.jspecify.annotations.Nullable;

/**
 * Where the value of a column comes from, as the last column of {@code targets.csv} says: one word and what it needs.
 *
 * <ul>
 *   <li>{@code <text>}: cells and words as {@link LineText} puts them together; {@code end <text>}: a last day, stored as
 *       the day after it by the batch's convention;
 *   <li>{@code person <column>}: the person with this number, without whom the line is parked (E19); {@code someone
 *       <column>}: the same, or nobody;
 *   <li>{@code employer <column>}, {@code find <table> <unique column> <text>}, {@code row <table> <text>}: a row of
 *       another feed by a public code, or of the same feed by its key; given but not known, the line is parked; {@code
 *       row?} leaves it unknown instead; {@code column <table> <column> <text>}: another column of such a row;
 *   <li>{@code dwelling <column>}: the dwelling of this number; unknown, it is linked when it is described;
 *   <li>{@code registration <person> <day>}: the person's registration in force on the day; {@code permit <person>
 *       <number>}: the person's permit of this number; {@code unpermitted <person> <day>}: whether the person holds no
 *       Zhejiang Residence Permit on the day;
 *   <li>{@code seal}, {@code hash}, {@code tail}, {@code token <text>}: encrypted; hashed with the key; the last four
 *       characters; the keyed hash as text, for keys;
 *   <li>{@code department}: the sender; {@code either <column> <word> <word>}: one word if the cell is given, else the
 *       other; {@code after <column> <prefix>}: what follows the prefix.
 * </ul>
 */
sealed interface Source {

    record Text(LineText text) implements Source {}

    record End(LineText text) implements Source {}

    record OfPerson(int at, boolean isRequired) implements Source {}

    record OfEmployer(int at) implements Source {}

    record OfDwelling(int at) implements Source {}

    record Found(String table, String column, LineText code) implements Source {}

    /** @param column whose value is meant; null for the row's id */
    record OfRow(String table, @Nullable String column, CellSource key, boolean isRequired) implements Source {}

    record OfRegistration(int person, LineText day) implements Source {}

    record OfPermit(int person, int number) implements Source {}

    record Unpermitted(int person, int day) implements Source {}

    record Seal(LineText text) implements Source {}

    record Hash(LineText text) implements Source {}

    record Tailed(LineText text) implements Source {}

    record Department() implements Source {}

    record Either(int at, String given, String missing) implements Source {}

    record After(int at, String prefix) implements Source {}

    /** A text, or its keyed hash: what a row can be named by. */
    record CellSource(LineText text, boolean isToken) {

        static CellSource of(String words, Layout layout) {
            boolean isToken = words.startsWith("token ");
            return new CellSource(LineText.of(isToken ? words.substring("token ".length()) : words, layout), isToken);
        }
    }

    static Source of(String text, Layout layout) {
        String[] words = text.split(" ");
        return switch (words[0]) {
            case "end" -> new End(LineText.of(words[1], layout));
            case "person" -> new OfPerson(layout.at(words[1]), true);
            case "someone" -> new OfPerson(layout.at(words[1]), false);
            case "employer" -> new OfEmployer(layout.at(words[1]));
            case "dwelling" -> new OfDwelling(layout.at(words[1]));
            case "find" -> new Found(words[1], words[2], LineText.of(words[3], layout));
            case "row" -> new OfRow(words[1], null, CellSource.of(from(words, 2), layout), true);
            case "row?" -> new OfRow(words[1], null, CellSource.of(from(words, 2), layout), false);
            case "column" -> new OfRow(words[1], words[2], CellSource.of(from(words, 3), layout), true);
            case "registration" -> new OfRegistration(layout.at(words[1]), LineText.of(words[2], layout));
            case "permit" -> new OfPermit(layout.at(words[1]), layout.at(words[2]));
            case "unpermitted" -> new Unpermitted(layout.at(words[1]), layout.at(words[2]));
            case "seal" -> new Seal(LineText.of(words[1], layout));
            case "hash" -> new Hash(LineText.of(words[1], layout));
            case "tail" -> new Tailed(LineText.of(words[1], layout));
            case "department" -> new Department();
            case "either" -> new Either(layout.at(words[1]), words[2], words[3]);
            case "after" -> new After(layout.at(words[1]), words[2]);
            default -> new Text(LineText.of(text, layout));
        };
    }

    /** How a column with this source is read back. */
    default Table.Kind kind() {
        return switch (this) {
            case Seal _, Hash _ -> Table.Kind.BYTES;
            case OfPerson _, OfEmployer _, OfDwelling _, Found _, OfRow _, OfRegistration _, OfPermit _ ->
                Table.Kind.NUMBER;
            case Text _, End _, Unpermitted _, Tailed _, Department _, Either _, After _ -> Table.Kind.TEXT;
        };
    }

    private static String from(String[] words, int first) {
        return String.join(" ", java.util.Arrays.copyOfRange(words, first, words.length));
    }
}
