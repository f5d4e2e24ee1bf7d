package org.residentgraph.indicator.truth;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** The records of a feed: of the lines with one key the last one applied says what is so. */
final class Ledger {

    private final Map<String, Record> records = new LinkedHashMap<>();
    private int applied;

    /**
     * One record.
     *
     * @param line the last that described it
     * @param endedOn the day from which it was taken back, or null
     * @param order counts up with every line applied
     */
    record Record(String key, Line line, LocalDate endedOn, int order) {

        /** The end of its validity: its own, or that of a deletion if it had none. */
        LocalDate end(LocalDate own) {
            return own == null ? endedOn : own;
        }

        boolean isTakenBack() {
            return endedOn != null;
        }
    }

    /** The lines of a feed that are of a kind, by what names their record. */
    static Ledger of(FeedFiles files, String feed, Predicate<Line> kind, Function<Line, String> key) {
        Ledger ledger = new Ledger();
        files.read(feed, line -> {
            if (line.isDeletion()) {
                ledger.takeBack(line.srcId(), line);
            } else if (kind.test(line)) {
                ledger.put(key.apply(line), line);
            }
        });
        return ledger;
    }

    static Ledger of(FeedFiles files, String feed, String recordKind) {
        return of(files, feed, line -> line.is("record_kind", recordKind), Line::srcId);
    }

    static Ledger of(FeedFiles files, String feed) {
        return of(files, feed, line -> true, Line::srcId);
    }

    private void put(String key, Line line) {
        records.put(key, new Record(key, line, null, ++applied));
    }

    private void takeBack(String key, Line line) {
        Record known = records.get(key);
        if (known != null && known.endedOn() == null) {
            records.put(key, new Record(key, known.line(), line.asOf().plusDays(1), ++applied));
        }
    }

    /** All records, ended or not. */
    List<Record> all() {
        return new ArrayList<>(records.values());
    }

    /** The last lines of records that have no end of their own: what was taken back is not there. */
    List<Line> standing() {
        return records.values().stream()
                .filter(record -> !record.isTakenBack())
                .map(Record::line)
                .toList();
    }

    Line line(String key) {
        Record record = records.get(key);
        return record == null || record.isTakenBack() ? null : record.line();
    }
}
