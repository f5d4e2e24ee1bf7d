package org.residentgraph.persistence.feed;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.shipped.ShippedFile;

/**
 * What the lines of declared feeds become, read from {@code /feed/targets.csv}: feed, record kind, table, column, and the
 * {@link Source} of its value; {@code once}, {@code known} or {@code newest} before it says when a line may change it.
 *
 * <p>Rows whose column begins with {@code =} are about the table itself: {@code =own <owner>} (each line its own row, with
 * its history), {@code =shared} (several lines describe one row), {@code =thing} (the same, without history), {@code =key},
 * {@code =when} (what must be given: {@code cell}, {@code !cell}, {@code cell^prefix}), {@code =end} (the column a deletion
 * sets), {@code =order}, {@code =flag}, {@code =alike}, {@code =case}. The tables of a feed stand in the order in which a
 * line writes them, parents first.
 */
final class Targets {

    static final Targets SHIPPED = new Targets();

    private final Map<String, List<Target>> byFeed = new LinkedHashMap<>();

    private record Place(String feed, String recordKind, String table) {}

    private Targets() {
        Map<Place, List<NamedCsvRecord>> places = new LinkedHashMap<>();
        for (NamedCsvRecord row : ShippedFile.at("/feed/targets.csv").rows()) {
            Place place = new Place(row.getField("feed"), row.getField("record_kind"), row.getField("table"));
            places.computeIfAbsent(place, key -> new ArrayList<>()).add(row);
        }
        places.forEach((place, rows) ->
                byFeed.computeIfAbsent(place.feed(), feed -> new ArrayList<>()).add(target(place, rows)));
    }

    Set<String> feeds() {
        return byFeed.keySet();
    }

    List<Target> of(String feed) {
        return byFeed.getOrDefault(feed, List.of());
    }

    private static Target target(Place place, List<NamedCsvRecord> rows) {
        Layout layout = Layouts.SHIPPED.require(place.feed());
        Map<String, String> settings = new HashMap<>();
        List<NamedCsvRecord> columns = new ArrayList<>();
        for (NamedCsvRecord row : rows) {
            if (row.getField("column").startsWith("=")) {
                settings.put(row.getField("column"), row.getField("source"));
            } else {
                columns.add(row);
            }
        }
        Table table = table(place.table(), settings, columns, layout);
        String end = settings.get("=end");
        return new Target(
                place.recordKind(),
                table,
                settings.containsKey("=own") || end != null,
                at(table, end),
                at(table, settings.get("=order")),
                Source.CellSource.of(settings.getOrDefault("=key", "src_id"), layout),
                conditions(settings.get("=when"), layout),
                columns.stream().map(row -> field(row, table, layout)).toList(),
                flags(settings.get("=flag"), table),
                likenesses(settings.get("=alike"), table, layout),
                cases(settings.get("=case"), table));
    }

    private static Table table(String name, Map<String, String> settings, List<NamedCsvRecord> columns, Layout layout) {
        String owner = settings.getOrDefault("=own", "");
        Table table = settings.containsKey("=thing")
                ? Table.ofThings(name)
                : owner.isEmpty() ? Table.ofRecords(name) : Table.ofFacts(name, owner);
        for (NamedCsvRecord row : columns) {
            String column = row.getField("column");
            if (!column.equals(owner)) {
                switch (source(row, layout).kind()) {
                    case TEXT -> table.text(column);
                    case NUMBER -> table.numbers(column);
                    case BYTES -> table.bytes(column);
                }
            }
        }
        return table.withProvenance();
    }

    private static Target.Field field(NamedCsvRecord row, Table table, Layout layout) {
        return new Target.Field(table.at(row.getField("column")), source(row, layout), change(row.getField("source")));
    }

    private static Target.Change change(String source) {
        return switch (source.split(" ")[0]) {
            case "known" -> Target.Change.IF_KNOWN;
            case "once" -> Target.Change.ONCE;
            case "newest" -> Target.Change.IF_NEWEST;
            default -> Target.Change.ALWAYS;
        };
    }

    private static Source source(NamedCsvRecord row, Layout layout) {
        String text = row.getField("source");
        return Source.of(change(text) == Target.Change.ALWAYS ? text : text.substring(text.indexOf(' ') + 1), layout);
    }

    private static List<Target.Condition> conditions(@Nullable String text, Layout layout) {
        List<Target.Condition> conditions = new ArrayList<>();
        for (String word : text == null ? new String[0] : text.split(" ")) {
            boolean isNegated = word.startsWith("!");
            String[] cell = (isNegated ? word.substring(1) : word).split("\\^");
            conditions.add(new Target.Condition(layout.at(cell[0]), cell.length > 1 ? cell[1] : null, isNegated));
        }
        return conditions;
    }

    private static List<Target.Flag> flags(@Nullable String text, Table table) {
        if (text == null) {
            return List.of();
        }
        String[] words = text.split(" ");
        return List.of(new Target.Flag(table.at(words[0]), Rule.valueOf(words[1]), words[2]));
    }

    private static List<Target.Likeness> likenesses(@Nullable String text, Table table, Layout layout) {
        if (text == null) {
            return List.of();
        }
        String[] words = text.split(" ", 4);
        return List.of(
                new Target.Likeness(table.at(words[0]), Rule.valueOf(words[1]), words[2], Source.of(words[3], layout)));
    }

    private static @Nullable ApplicationCases cases(@Nullable String text, Table table) {
        if (text == null) {
            return null;
        }
        String[] words = text.split(" ");
        return new ApplicationCases(table, words[0], words[1], Set.of());
    }

    private static int at(Table table, @Nullable String column) {
        return column == null || column.isEmpty() ? -1 : table.at(column);
    }
}
