package org.residentgraph.persistence.indicator;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.residentgraph.persistence.bulk.BulkConnection;

/** Which tables are counted in figures of times that have ended, and up to which day: what was known by then stands in them. */
public final class PublishedFigures {

    private final Map<String, LocalDate> lastDays = new HashMap<>();

    private PublishedFigures() {}

    /** @param day figures of a time that lasts until this day or longer are still in the making */
    public static PublishedFigures before(BulkConnection db, LocalDate day) throws SQLException {
        PublishedFigures published = new PublishedFigures();
        db.select(
                "SELECT measure, MAX(last_day) FROM indicator_slot WHERE last_day < ? GROUP BY measure",
                row -> {
                    LocalDate last = LocalDate.parse(row.getString(2));
                    Measures.SHIPPED
                            .require(row.getString(1))
                            .tables()
                            .forEach(table -> published.lastDays.merge(table, last, (a, b) -> a.isAfter(b) ? a : b));
                },
                day.toString());
        return published;
    }

    /** Whether a row of the table that has been known from this day on stands in one of them. */
    public boolean use(String table, LocalDate known) {
        LocalDate last = lastDays.get(table);
        return last != null && !known.isAfter(last);
    }
}
