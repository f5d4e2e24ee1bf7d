package org.residentgraph.persistence.feed;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.bulk.ByIndex;

/**
 * The rows of one table that a chunk reads and writes: current versions only, looked up with a few statements before the
 * lines are mapped, written with a few after.
 *
 * <p>A revised row keeps its id, so that what refers to it still does; the version it replaces is copied to a row of its
 * own. What one batch says in two places is one version: a batch is one moment of knowledge.
 */
final class Rows {

    private static final int HISTORY_SUB = 3;

    private final Table table;
    private final ChunkLoad chunk;
    private final int endDateAt;
    private final Map<String, Row> bySource = new HashMap<>();
    private final Map<Long, List<Row>> byOwner = new HashMap<>();
    private final List<Row> all = new ArrayList<>();
    private final Map<String, Set<Object>> asked = new HashMap<>();
    private @Nullable Cells cells;

    Rows(Table table, ChunkLoad chunk) {
        this.table = table;
        this.chunk = chunk;
        this.endDateAt = table.columns().indexOf("end_date");
    }

    /** Reads the current versions with these keys of the sender. Keys nobody has used are simply not there. */
    void readBySource(Collection<String> sourceRecords) throws SQLException {
        note("source_record_id", sourceRecords);
        chunk.db()
                .selectIn(
                        select(ByIndex.source(table.name())) + "source_dept = ? AND source_record_id IN ",
                        List.of(chunk.batch().department()),
                        sourceRecords,
                        " AND superseded_at IS NULL",
                        this::keep);
    }

    /**
     * As {@link #readBySource}, for keys that one line alone can have written: in a sender's first batch there is nothing to
     * look for, because no key stands twice in a file.
     */
    void readByLineKeys(Collection<String> sourceRecords) throws SQLException {
        if (!chunk.isOfFirstBatch()) {
            readBySource(sourceRecords);
        }
    }

    /**
     * Reads all current versions of these owners, and then those with these keys of the sender that are not among them: a
     * line mostly writes a record of the person whom it names.
     */
    void readByOwnerAndLineKeys(Collection<Long> owners, Collection<String> sourceRecords) throws SQLException {
        readByOwner(owners);
        readByLineKeys(sourceRecords.stream()
                .filter(sourceRecord -> !bySource.containsKey(sourceRecord))
                .toList());
    }

    /** Reads all current versions of these owners. */
    void readByOwner(Collection<Long> owners) throws SQLException {
        readBy(ByIndex.primary(table.name()), table.columns().getFirst(), owners);
    }

    /** Reads the current versions whose column has one of these values. */
    void readBy(String column, Collection<?> values) throws SQLException {
        readBy(table.name(), column, values);
    }

    private void readBy(String from, String column, Collection<?> values) throws SQLException {
        note(column, values);
        chunk.db()
                .selectIn(select(from) + column + " IN ", List.of(), values, " AND superseded_at IS NULL", this::keep);
    }

    private void note(String column, Collection<?> values) {
        if (!values.isEmpty()) {
            asked.computeIfAbsent(column, name -> new HashSet<>()).addAll(values);
        }
    }

    /** Whether a row that another chunk writes is, or was before, one of those that were asked for here. */
    boolean isOutdatedBy(Rows other) {
        for (Map.Entry<String, Set<Object>> ofColumn : asked.entrySet()) {
            int column = table.at(ofColumn.getKey());
            for (Row row : other.all) {
                if (row.isWritten() && row.hasOrHad(column, ofColumn.getValue())) {
                    return true;
                }
            }
        }
        return false;
    }

    @Nullable
    Row bySource(String sourceRecord) {
        return bySource.get(sourceRecord);
    }

    List<Row> ofOwner(long owner) {
        return byOwner.getOrDefault(owner, List.of());
    }

    Collection<Row> all() {
        return all;
    }

    /** A new row of an owner. */
    Row add(long owner, long id, String sourceRecord, int line) {
        Row row = Row.fresh(table, line);
        row.set(0, owner);
        return added(row, id, sourceRecord);
    }

    /** A new row of a table without owners. */
    Row add(long id, String sourceRecord, int line) {
        return added(Row.fresh(table, line), id, sourceRecord);
    }

    void write() throws SQLException {
        List<@Nullable Object[]> inserts = new ArrayList<>();
        List<@Nullable Object[]> revisions = new ArrayList<>();
        List<@Nullable Object[]> copies = new ArrayList<>();
        Set<Long> copyIds = new HashSet<>();
        for (Row row : all) {
            if (row.isNew()) {
                inserts.add(row.cells());
            } else if (row.isRevised()) {
                revise(row, revisions, copies, copyIds);
            }
        }
        Comparator<@Nullable Object[]> byKey = keyOrder();
        // Periods that end come before periods that begin, so that one person never has two rows in force.
        revisions.sort(endDateAt < 0 ? byKey : endedFirst().thenComparing(byKey));
        copies.sort(byKey);
        inserts.sort(byKey);
        chunk.db().upsert(table.name(), table.columns(), revisions);
        chunk.db().insert(table.name(), table.columns(), copies);
        chunk.db().insert(table.name(), table.columns(), inserts);
        chunk.touched().add(table.name(), table.columns(), inserts, revisions, copies);
        chunk.wrote(inserts.size() + copies.size() + revisions.size());
    }

    private void revise(
            Row row, List<@Nullable Object[]> revisions, List<@Nullable Object[]> copies, Set<Long> copyIds) {
        @Nullable Object[] cells = row.cells();
        @Nullable Object[] before = row.before();
        boolean sameMoment = Long.valueOf(chunk.batch().id()).equals(before[table.batchAt()]);
        if (!sameMoment) {
            if (table.keepsHistory()) {
                copies.add(superseded(before, copyId(row.line(), copyIds)));
            }
            cells[table.versionAt()] = number(before[table.versionAt()]) + 1;
        }
        cells[table.batchAt()] = chunk.batch().id();
        cells[table.recordedAt()] = chunk.recordedAt();
        revisions.add(cells);
    }

    private @Nullable Object[] superseded(@Nullable Object[] before, long id) {
        @Nullable Object[] copy = before.clone();
        copy[table.idAt()] = id;
        copy[table.supersededAt()] = chunk.recordedAt();
        return copy;
    }

    /** A line seldom revises two rows of one table; the second copy takes the next free number below. */
    private long copyId(int line, Set<Long> taken) {
        for (int sub = HISTORY_SUB; sub > 0; sub--) {
            long id = chunk.id(line, sub);
            if (taken.add(id)) {
                return id;
            }
        }
        throw new IllegalStateException("line " + line + " revises more than three rows of " + table.name());
    }

    private Row added(Row row, long id, String sourceRecord) {
        row.set(table.idAt(), id);
        row.set(table.sourceDeptAt(), chunk.batch().department());
        row.set(table.sourceRecordAt(), sourceRecord);
        row.set(table.batchAt(), chunk.batch().id());
        row.set(table.recordedAt(), chunk.recordedAt());
        row.set(table.versionAt(), 1L);
        index(row);
        return row;
    }

    private void keep(ResultSet result) throws SQLException {
        if (cells == null) {
            cells = new Cells(table, result.getMetaData());
        }
        Row row = Row.stored(table, cells.of(result));
        if (!bySource.containsKey(key(row))) {
            index(row);
            inOrder(row);
        }
    }

    /** The rows of an owner stand in the order of their ids, whichever look-up brought them. */
    private void inOrder(Row row) {
        if (table.owner() == null) {
            return;
        }
        List<Row> ofOwner = ofOwner(row.owner());
        for (int i = ofOwner.size() - 1;
                i > 0 && ofOwner.get(i - 1).id() > ofOwner.get(i).id();
                i--) {
            Collections.swap(ofOwner, i, i - 1);
        }
    }

    /** Departments number their records each for themselves; a line names one of its own. */
    private String key(Row row) {
        return row.department().equals(chunk.batch().department())
                ? row.sourceRecord()
                : row.department() + '\n' + row.sourceRecord();
    }

    private void index(Row row) {
        all.add(row);
        bySource.put(key(row), row);
        if (table.owner() != null) {
            byOwner.computeIfAbsent(row.owner(), owner -> new ArrayList<>(2)).add(row);
        }
    }

    private Comparator<@Nullable Object[]> keyOrder() {
        int id = table.idAt();
        Comparator<@Nullable Object[]> byId = Comparator.comparingLong(cells -> number(cells[id]));
        return id == 0
                ? byId
                : Comparator.<@Nullable Object[]>comparingLong(cells -> number(cells[0]))
                        .thenComparing(byId);
    }

    private Comparator<@Nullable Object[]> endedFirst() {
        return Comparator.comparing(cells -> cells[endDateAt] == null);
    }

    private static long number(@Nullable Object cell) {
        return cell == null ? 0 : (Long) cell;
    }

    private String select(String from) {
        return "SELECT " + String.join(", ", table.columns()) + " FROM " + from + " WHERE ";
    }
}
