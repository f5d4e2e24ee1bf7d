package org.residentgraph.persistence.feed;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.residentgraph.persistence.shipped.ShippedFile;

/**
 * The layouts of the feeds that can be loaded, read from {@code /feed/layouts.csv}; {@code orders.csv}, {@code
 * bounds.csv}, {@code ages.csv} and {@code periods.csv} say what must hold between columns, {@code ahead.csv} which dates
 * may lie ahead of the day that a line speaks of.
 */
final class Layouts {

    static final Layouts SHIPPED = new Layouts();

    /** In the argument of a DATE: it may lie ahead. */
    static final String AHEAD = "AHEAD";

    private final Map<String, Layout> byFeed = new HashMap<>();
    private final Set<String> forTests = new HashSet<>();
    private final Set<String> personalColumns = new HashSet<>();
    private final Set<String> datesAhead = ShippedFile.at("/feed/ahead.csv").rows().stream()
            .map(row -> row.getField("column"))
            .collect(Collectors.toSet());

    private Layouts() {
        read("/feed/layouts.csv", false);
        read("/feed/test-layouts.csv", true);
    }

    Layout require(String feed) {
        Layout layout = byFeed.get(feed);
        if (layout == null) {
            throw new UnreadableBatchException("there is no layout for this feed");
        }
        return layout;
    }

    /** Whether the layout is there to try the door with, and opens nothing in production. */
    boolean isForTests(String feed) {
        return forTests.contains(feed);
    }

    /** Whether a column of this name is about a person, in whichever feed has it. */
    boolean isPersonal(String column) {
        return personalColumns.contains(column);
    }

    private void read(String path, boolean bare) {
        Map<String, List<Column>> columns = new LinkedHashMap<>();
        for (NamedCsvRecord row : ShippedFile.at(path).rows()) {
            List<Column> ofFeed = columns.computeIfAbsent(row.getField("feed"), feed -> envelope());
            ofFeed.add(column(row, ofFeed.size()));
        }
        columns.forEach((feed, ofFeed) -> {
            Layout.Relations relations = relations(Layout.of(feed, bare, ofFeed, Layout.Relations.NONE));
            byFeed.put(feed, Layout.of(feed, bare, ofFeed, relations));
            ofFeed.stream().filter(Column::personal).map(Column::name).forEach(personalColumns::add);
            if (bare) {
                forTests.add(feed);
            }
        });
    }

    private Column column(NamedCsvRecord row, int position) {
        String name = row.getField("column");
        ColumnType type = ColumnType.valueOf(row.getField("type"));
        boolean ahead = type == ColumnType.DATE && datesAhead.contains(name);
        return new Column(
                position,
                name,
                type,
                ahead ? Set.of(AHEAD) : words(row.getField("argument")),
                words(row.getField("mandatory")),
                row.getField("personal").equals("1"));
    }

    private static List<Column> envelope() {
        List<Column> first = new ArrayList<>();
        first.add(new Column(Layout.OP, "op", ColumnType.ENUM, Set.of("U", "D"), Set.of("*"), false));
        first.add(new Column(Layout.SRC_ID, "src_id", ColumnType.TEXT, Set.of("40"), Set.of("*"), false));
        first.add(new Column(Layout.AS_OF, "as_of", ColumnType.DATE, Set.of(), Set.of("*"), false));
        return first;
    }

    private static Layout.Relations relations(Layout layout) {
        return new Layout.Relations(
                relations(
                        "/feed/orders.csv",
                        layout,
                        row -> new Layout.Order(named(layout, row, "earlier"), named(layout, row, "later"))),
                relations(
                        "/feed/bounds.csv",
                        layout,
                        row -> new Layout.Bound(
                                named(layout, row, "amount"),
                                Integer.parseInt(row.getField("times")),
                                named(layout, row, "bound"))),
                relations(
                        "/feed/ages.csv",
                        layout,
                        row -> new Layout.Age(
                                named(layout, row, "column"),
                                Integer.parseInt(row.getField("least")),
                                Rule.valueOf(row.getField("rule")))),
                relations(
                        "/feed/periods.csv",
                        layout,
                        row -> new Layout.Period(
                                named(layout, row, "start"),
                                named(layout, row, "end"),
                                List.of(row.getField("of").split("\\|")).stream()
                                        .map(layout::column)
                                        .toList())));
    }

    private static <T> List<T> relations(String path, Layout layout, Function<NamedCsvRecord, T> relation) {
        return ShippedFile.at(path).rows().stream()
                .filter(row -> row.getField("feed").equals(layout.feed()))
                .map(relation)
                .toList();
    }

    private static Column named(Layout layout, NamedCsvRecord row, String field) {
        return layout.column(row.getField(field));
    }

    /** The words of a cell like {@code U|D}. */
    private static Set<String> words(String cell) {
        return cell.isEmpty() ? Set.of() : Set.of(cell.split("\\|"));
    }
}
