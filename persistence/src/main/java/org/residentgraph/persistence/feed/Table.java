package org.residentgraph.persistence.feed;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table as the loader sees it: an owner (the person, mostly), an id, columns of its own, and the columns of provenance.
 * A cell is a String, a Long (ids and counters), bytes, or null; dates and amounts stay text from the file to the server.
 */
final class Table {

    /** How a column is read back. */
    enum Kind {
        NUMBER,
        TEXT,
        BYTES
    }

    private final String name;
    private final @Nullable String owner;
    private final boolean keepsHistory;
    private final List<String> columns = new ArrayList<>();
    private final List<Kind> kinds = new ArrayList<>();
    private final int firstOwn;
    private int endOfOwn;

    private Table(String name, @Nullable String owner, boolean keepsHistory) {
        this.name = name;
        this.owner = owner;
        this.keepsHistory = keepsHistory;
        if (owner != null) {
            column(owner, Kind.NUMBER);
        }
        column("id", Kind.NUMBER);
        this.firstOwn = columns.size();
    }

    /** A table with many rows for one owner, whose superseded versions are kept as rows of their own. */
    static Table ofFacts(String name, String owner) {
        return new Table(name, owner, true);
    }

    /** A table without owners, whose superseded versions are kept as rows of their own. */
    static Table ofRecords(String name) {
        return new Table(name, null, true);
    }

    /** A table with one row for one thing, corrected in place. */
    static Table ofThings(String name) {
        return new Table(name, null, false);
    }

    Table text(String... names) {
        for (String column : names) {
            column(column, Kind.TEXT);
        }
        return this;
    }

    Table numbers(String... names) {
        for (String column : names) {
            column(column, Kind.NUMBER);
        }
        return this;
    }

    Table bytes(String... names) {
        for (String column : names) {
            column(column, Kind.BYTES);
        }
        return this;
    }

    /** Adds the columns of provenance; the table is complete then. */
    Table withProvenance() {
        endOfOwn = columns.size();
        text("source_dept", "source_record_id");
        numbers("batch_id");
        text("recorded_at", "superseded_at");
        numbers("row_version");
        return this;
    }

    String name() {
        return name;
    }

    @Nullable
    String owner() {
        return owner;
    }

    boolean keepsHistory() {
        return keepsHistory;
    }

    List<String> columns() {
        return columns;
    }

    Kind kind(int column) {
        return kinds.get(column);
    }

    int at(String column) {
        int position = columns.indexOf(column);
        if (position < 0) {
            throw new IllegalArgumentException(name + " has no column " + column);
        }
        return position;
    }

    int idAt() {
        return firstOwn - 1;
    }

    /** The columns that make a row's content: {@code [firstOwn, endOfOwn)}. */
    int firstOwn() {
        return firstOwn;
    }

    int endOfOwn() {
        return endOfOwn;
    }

    int sourceDeptAt() {
        return endOfOwn;
    }

    int sourceRecordAt() {
        return endOfOwn + 1;
    }

    int batchAt() {
        return endOfOwn + 2;
    }

    int recordedAt() {
        return endOfOwn + 3;
    }

    int supersededAt() {
        return endOfOwn + 4;
    }

    int versionAt() {
        return endOfOwn + 5;
    }

    private void column(String column, Kind kind) {
        columns.add(column);
        kinds.add(kind);
    }
}
