package org.residentgraph.persistence.feed;

import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.secret.PersonalDataCipher;

/** A row in the hands of a chunk: as it is to be, and as it was stored before, if it was. */
final class Row {

    private final Table table;
    private final @Nullable Object[] cells;
    private @Nullable Object @Nullable [] stored;
    private final boolean isNew;
    private int line;

    private Row(Table table, @Nullable Object[] cells, boolean isNew) {
        this.table = table;
        this.cells = cells;
        this.isNew = isNew;
    }

    static Row stored(Table table, @Nullable Object[] cells) {
        return new Row(table, cells, false);
    }

    static Row fresh(Table table, int line) {
        Row row = new Row(table, new @Nullable Object[table.columns().size()], true);
        row.line = line;
        return row;
    }

    /** Notes that a line of the file is about to change this row. */
    Row touchedBy(int lineNumber) {
        if (!isNew && stored == null) {
            stored = cells.clone();
        }
        line = lineNumber;
        return this;
    }

    void set(int column, @Nullable Object value) {
        cells[column] = value;
    }

    /** Sets the value unless it is unknown: what a department does not know does not erase what is known. */
    void setIfKnown(int column, @Nullable Object value) {
        if (value != null) {
            cells[column] = value;
        }
    }

    boolean isUnset(int column) {
        return cells[column] == null;
    }

    /** Encrypts the text into the column, unless the column holds just that already. */
    void setSealed(int column, @Nullable String text, PersonalDataCipher cipher) {
        if (text == null) {
            cells[column] = null;
            return;
        }
        if (cells[column] instanceof byte[] before && cipher.decrypt(before).equals(text)) {
            return;
        }
        cells[column] = cipher.encrypt(text);
    }

    /** Ends the row's validity where it has no end of its own: it is no longer current. */
    void supersede(String at) {
        cells[table.supersededAt()] = at;
    }

    @Nullable
    String text(int column) {
        return (String) cells[column];
    }

    @Nullable
    Long number(int column) {
        return (Long) cells[column];
    }

    long id() {
        return requireNumber(table.idAt());
    }

    long owner() {
        return requireNumber(0);
    }

    String sourceRecord() {
        return Objects.requireNonNull(text(table.sourceRecordAt()));
    }

    long requireNumber(int column) {
        return Objects.requireNonNull(number(column));
    }

    String table() {
        return table.name();
    }

    /** Since when the version that was read has been known. */
    String recordedAt() {
        return Objects.requireNonNull(text(table.recordedAt()));
    }

    /** The batch that wrote the version that was read. */
    long batch() {
        return requireNumber(table.batchAt());
    }

    String department() {
        return Objects.requireNonNull(text(table.sourceDeptAt()));
    }

    int line() {
        return line;
    }

    boolean isNew() {
        return isNew;
    }

    /** Whether a stored row says something else now. */
    boolean isRevised() {
        return stored != null && differs(stored);
    }

    /** Whether there is anything to write. */
    boolean isWritten() {
        return isNew || isRevised();
    }

    /** Whether the cell is one of the values, or was before. */
    boolean hasOrHad(int column, Set<Object> values) {
        Object now = cells[column];
        Object before = stored == null ? null : stored[column];
        return (now != null && values.contains(now)) || (before != null && values.contains(before));
    }

    private boolean differs(@Nullable Object[] before) {
        for (int i = table.firstOwn(); i < table.endOfOwn(); i++) {
            if (!same(before[i], cells[i])) {
                return true;
            }
        }
        return !Objects.equals(before[table.supersededAt()], cells[table.supersededAt()]);
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof byte[] bytes && other instanceof byte[] otherBytes) {
            return Arrays.equals(bytes, otherBytes);
        }
        return Objects.equals(one, other);
    }

    @Nullable
    Object[] cells() {
        return cells;
    }

    /** The version that is being replaced. */
    @Nullable
    Object[] before() {
        return Objects.requireNonNull(stored);
    }
}
