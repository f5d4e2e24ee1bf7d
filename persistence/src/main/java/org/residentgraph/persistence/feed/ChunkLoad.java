package org.residentgraph.persistence.feed;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.bulk.BulkConnection;
import org.residentgraph.persistence.secret.PersonalDataCipher;

/** One chunk of a batch on its way into the tables, in one transaction: what its lines need, and what they turned out to be. */
final class ChunkLoad {

    private static final int BATCH_SHIFT = 28;
    private static final int LINE_SHIFT = 2;
    private static final String CITIZEN_ID = "01";

    private final BulkConnection db;
    private final PersonalDataCipher cipher;
    private final FeedBatch batch;
    private final String recordedAt;
    private final boolean isFirst;
    private final Layout layout;
    private final Tally change = new Tally();
    private final List<Finding> findings = new ArrayList<>();
    private final Set<Integer> flagged = new HashSet<>();
    private long rowsWritten;

    /** @param isFirst whether the sender has sent no batch of this feed before */
    ChunkLoad(BulkConnection db, PersonalDataCipher cipher, FeedBatch batch, String recordedAt, boolean isFirst) {
        this.db = db;
        this.cipher = cipher;
        this.batch = batch;
        this.recordedAt = recordedAt;
        this.isFirst = isFirst;
        this.layout = Layouts.SHIPPED.require(batch.feed());
    }

    BulkConnection db() {
        return db;
    }

    PersonalDataCipher cipher() {
        return cipher;
    }

    FeedBatch batch() {
        return batch;
    }

    /** The instant of knowledge that the batch's rows carry. */
    String recordedAt() {
        return recordedAt;
    }

    boolean isOfFirstBatch() {
        return isFirst;
    }

    /** The same line makes the same id whenever it is loaded; {@code sub} tells rows of one table apart. */
    long id(int line, int sub) {
        return batch.id() << BATCH_SHIFT | (long) line << LINE_SHIFT | sub;
    }

    /** The end as stored, the first day on which it no longer holds, from the end as this feed writes it. */
    @Nullable
    String end(@Nullable String written) {
        return written == null || batch.endDates() == Manifest.EndDates.HALF_OPEN ? written : Days.dayAfter(written);
    }

    /** What names the person of a line, or null if it names none that could be looked up. */
    @Nullable
    PersonKey personKey(FeedLine line, int idTypeAt, int numberAt) {
        String number = line.get(numberAt);
        if (number == null || line.hasIdentityInQuarantine()) {
            return null;
        }
        String type = idTypeAt < 0 ? null : line.get(idTypeAt);
        return new PersonKey(type == null ? CITIZEN_ID : type, number);
    }

    static @Nullable PersonKey citizen(@Nullable String number) {
        return number == null ? null : new PersonKey(CITIZEN_ID, number);
    }

    /** The persons that lines name in these columns, a guardian or mother among them. */
    Persons persons(List<FeedLine> lines, int idTypeAt, int numberAt, int... otherNumbersAt) throws SQLException {
        Set<PersonKey> keys = new HashSet<>(lines.size() * 2);
        for (FeedLine line : lines) {
            add(keys, personKey(line, idTypeAt, numberAt));
            for (int other : otherNumbersAt) {
                add(keys, citizen(line.get(other)));
            }
        }
        return Persons.find(this, keys);
    }

    private static void add(Set<PersonKey> keys, @Nullable PersonKey key) {
        if (key != null) {
            keys.add(key);
        }
    }

    Rows rows(Table table) {
        return new Rows(table, this);
    }

    /** The keys under which the sender knows these lines. */
    static Set<String> srcIds(List<FeedLine> lines) {
        Set<String> keys = new HashSet<>(lines.size() * 2);
        for (FeedLine line : lines) {
            keys.add(line.srcId());
        }
        return keys;
    }

    /**
     * The row that a line about a person writes: the one it wrote before, or a new one. Rules about what is already stored
     * have their place here: without a known person the line is parked (E19), under another person's key it is rejected
     * (E18), and a deletion ends what is there (E34 if nothing is).
     *
     * @param endAt the column that ends the row's validity on a deletion, or -1: then the row is superseded
     * @return null if nothing is left to do with the line
     */
    @Nullable
    Row fact(Rows rows, FeedLine line, String sourceRecord, @Nullable Long person, int endAt) throws SQLException {
        Row known = rows.bySource(sourceRecord);
        if (line.isDeletion()) {
            delete(known, line, endAt);
            return null;
        }
        if (person == null) {
            park(line, Rule.E19, "id_number");
            return null;
        }
        if (known == null) {
            return rows.add(person, id(line.number(), 0), sourceRecord, line.number());
        }
        if (known.owner() != person) {
            reject(line, Rule.E18, "src_id");
            return null;
        }
        return known.touchedBy(line.number());
    }

    void delete(@Nullable Row known, FeedLine line, int endAt) {
        if (known == null) {
            flag(line, Rule.E34, "src_id");
            return;
        }
        known.touchedBy(line.number());
        if (endAt < 0) {
            known.supersede(recordedAt);
        } else if (known.text(endAt) == null) {
            known.set(endAt, Days.dayAfter(line.asOf()));
        }
    }

    void flag(FeedLine line, Rule rule, String column) {
        findings.add(new Finding(line.number(), rule, Severity.FLAG, column, masked(line, column), null));
        if (line.verdict().isLoaded() && !line.isFlagged() && flagged.add(line.number())) {
            change.flag();
        }
    }

    void flag(int line, Rule rule, String column) {
        findings.add(new Finding(line, rule, Severity.FLAG, column, null, null));
        if (flagged.add(line)) {
            change.flag();
        }
    }

    void reject(FeedLine line, Rule rule, String column) {
        findings.add(new Finding(line.number(), rule, Severity.REJECT, column, masked(line, column), null));
        change.recount(line.verdict(), line.isFlagged(), Verdict.REJECTED);
    }

    void park(FeedLine line, Rule rule, String column) throws SQLException {
        findings.add(new Finding(line.number(), rule, Severity.QUARANTINE, column, masked(line, column), null));
        change.recount(line.verdict(), line.isFlagged(), Verdict.QUARANTINED);
        Parking.park(db, cipher, batch.id(), line, recordedAt, rule);
    }

    void wrote(int rows) {
        rowsWritten += rows;
    }

    long rowsWritten() {
        return rowsWritten;
    }

    /** By how much the batch's counters change. */
    Tally change() {
        return change;
    }

    List<Finding> findings() {
        return findings;
    }

    private @Nullable String masked(FeedLine line, String column) {
        return layout.has(column) ? Mask.of(layout.column(column), line.get(layout.at(column))) : null;
    }
}
