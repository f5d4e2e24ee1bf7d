package org.residentgraph.persistence.feed;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The layouts of the feeds that can be loaded, read from {@code /feed/layouts.csv} and {@code /feed/orders.csv}. */
final class Layouts {

    static final Layouts SHIPPED = new Layouts();

    private final Map<String, Layout> byFeed = new HashMap<>();

    private Layouts() {
        Map<String, List<Column>> columns = new LinkedHashMap<>();
        for (NamedCsvRecord row : FeedData.rows("/feed/layouts.csv")) {
            List<Column> ofFeed = columns.computeIfAbsent(row.getField("feed"), feed -> envelope());
            ofFeed.add(new Column(
                    ofFeed.size(),
                    row.getField("column"),
                    ColumnType.valueOf(row.getField("type")),
                    FeedData.words(row.getField("argument")),
                    FeedData.words(row.getField("mandatory")),
                    row.getField("personal").equals("1")));
        }
        List<NamedCsvRecord> orders = FeedData.rows("/feed/orders.csv");
        columns.forEach((feed, ofFeed) -> byFeed.put(feed, Layout.of(feed, ofFeed, ordersOf(feed, ofFeed, orders))));
    }

    Layout require(String feed) {
        Layout layout = byFeed.get(feed);
        if (layout == null) {
            throw new UnreadableBatchException("no layout for feed " + feed);
        }
        return layout;
    }

    private static List<Column> envelope() {
        List<Column> first = new ArrayList<>();
        first.add(new Column(Layout.OP, "op", ColumnType.ENUM, Set.of("U", "D"), Set.of("*"), false));
        first.add(new Column(Layout.SRC_ID, "src_id", ColumnType.TEXT, Set.of("40"), Set.of("*"), false));
        first.add(new Column(Layout.AS_OF, "as_of", ColumnType.DATE, Set.of(), Set.of("*"), false));
        return first;
    }

    private static List<Layout.Order> ordersOf(String feed, List<Column> columns, List<NamedCsvRecord> orders) {
        Layout named = Layout.of(feed, columns, List.of());
        return orders.stream()
                .filter(row -> row.getField("feed").equals(feed))
                .map(row ->
                        new Layout.Order(named.column(row.getField("earlier")), named.column(row.getField("later"))))
                .toList();
    }
}
