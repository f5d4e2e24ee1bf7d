package org.residentgraph.persistence.indicator;

import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The part of the city that a statement is to count, as conditions on its columns. Ids and codes stand in the text: they are
 * numbers of our own, and a range of them is a range of the table's primary key.
 */
final class Part {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(persons|villages) ([a-z_.]+)}");
    private static final Pattern CODE = Pattern.compile("\\d{2,12}");

    static final Part WHOLE = new Part("%1$s IS NOT NULL", "1 = 1");

    private final String persons;
    private final String villages;

    private Part(String persons, String villages) {
        this.persons = persons;
        this.villages = villages;
    }

    /** Persons with ids from the first to the last. */
    static Part persons(long first, long last) {
        return new Part("%1$s BETWEEN " + first + " AND " + last, "1 = 1");
    }

    static Part persons(Collection<Long> ids) {
        return new Part("%1$s IN (" + join(ids) + ")", "1 = 1");
    }

    /** Places in these divisions themselves. */
    static Part villages(Collection<String> codes) {
        String list = codes.stream()
                .filter(code -> CODE.matcher(code).matches())
                .map(code -> "'" + code + "'")
                .collect(Collectors.joining(", "));
        return new Part("1 = 1", "%1$s IN (" + list + ")");
    }

    /** The statement for this part. */
    String of(String sql) {
        Matcher placeholder = PLACEHOLDER.matcher(sql);
        return placeholder.replaceAll(match -> Matcher.quoteReplacement(
                (match.group(1).equals("persons") ? persons : villages).replace("%1$s", match.group(2))));
    }

    private static String join(Collection<Long> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
