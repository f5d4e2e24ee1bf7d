package org.residentgraph.persistence.feed;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.bulk.BulkConnection;
import org.residentgraph.persistence.identity.NameLikeness;
import org.residentgraph.persistence.indicator.PublishedFigures;
import org.residentgraph.persistence.indicator.Touched;
import org.residentgraph.persistence.secret.PersonalDataCipher;

/** One chunk of a batch on its way into the tables, in one transaction: what its lines need, and what they turned out to be. */
final class ChunkLoad {

    private static final int BATCH_SHIFT = 28;
    private static final int LINE_SHIFT = 2;
    private static final int ALIAS_SUB = 2;
    private static final String CITIZEN_ID = "01";

    private static final List<String> TASK_COLUMNS =
            List.of("batch_id", "line_no", "rule_code", "department_code", "kind", "subject_id", "opened_at");

    private BulkConnection db;
    private final PersonalDataCipher cipher;
    private final FeedBatch batch;
    private final String recordedAt;
    private final boolean isFirst;
    private final boolean again;
    private final Set<Rule> decided;
    private final Layout layout;
    private final int nameAt;
    private final List<Activity> activities;
    private final Tally change = new Tally();
    private final List<Finding> findings = new ArrayList<>();
    private final Set<Integer> flagged = new HashSet<>();
    private final Set<Integer> notLoaded = new HashSet<>();
    private final List<Parking.Parked> parked = new ArrayList<>();
    private final List<@Nullable Object[]> tasks = new ArrayList<>();
    private final Persons persons = new Persons();
    private final Map<String, Alias> aliases = new LinkedHashMap<>();
    private final Touched touched = new Touched();
    private List<FeedLine> lines = List.of();
    private @Nullable PublishedFigures published;
    private boolean endsLacking;
    private long rowsWritten;

    private record Alias(int line, long person, String name, NameLikeness likeness) {}

    private ChunkLoad(
            BulkConnection db,
            PersonalDataCipher cipher,
            FeedBatch batch,
            String recordedAt,
            boolean isFirst,
            boolean again,
            Set<Rule> decided) {
        this.db = db;
        this.cipher = cipher;
        this.batch = batch;
        this.recordedAt = recordedAt;
        this.isFirst = isFirst;
        this.again = again;
        this.decided = decided;
        this.layout = Layouts.SHIPPED.require(batch.feed());
        this.nameAt = layout.has("name") && layout.has("id_number") ? layout.at("name") : -1;
        this.activities = Activity.of(layout);
    }

    /** @param isFirst whether the sender has sent no batch of this feed before */
    ChunkLoad(BulkConnection db, PersonalDataCipher cipher, FeedBatch batch, String recordedAt, boolean isFirst) {
        this(db, cipher, batch, recordedAt, isFirst, false, Set.of());
    }

    /**
     * For lines of a batch that were put aside and are loaded now.
     *
     * @param decided rules that a person has decided not to apply to them
     */
    static ChunkLoad again(
            BulkConnection db, PersonalDataCipher cipher, FeedBatch batch, String recordedAt, Set<Rule> decided) {
        return new ChunkLoad(db, cipher, batch, recordedAt, false, true, decided);
    }

    BulkConnection db() {
        return db;
    }

    /** From now on over this connection: what was looked up over one may be written over another. */
    void goesOnWith(BulkConnection other) {
        db = other;
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

    /**
     * The persons that lines name in these columns, a guardian or mother among them, and those that lines of the chunk did
     * before.
     */
    Persons persons(List<FeedLine> lines, int idTypeAt, int numberAt, int... otherNumbersAt) throws SQLException {
        Set<PersonKey> keys = new HashSet<>(lines.size() * 2);
        for (FeedLine line : lines) {
            add(keys, personKey(line, idTypeAt, numberAt));
            for (int other : otherNumbersAt) {
                add(keys, citizen(line.get(other)));
            }
        }
        persons.addAll(Persons.findKnown(this, keys));
        return persons;
    }

    /** What is known of a person that the chunk's lines name; null if nothing was looked up. */
    Persons.@Nullable Known known(@Nullable Long person) {
        return persons.known(person);
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
     * (E18), and a deletion ends what is there (E34 if nothing is, or if it has been published).
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
        if (known != null && known.owner() != person) {
            reject(line, Rule.E18, "src_id");
            return null;
        }
        if (!PersonRules.admit(this, line, persons.known(person)) || isOvertaken(known)) {
            return null;
        }
        return known == null
                ? rows.add(person, id(line.number(), 0), sourceRecord, line.number())
                : known.touchedBy(line.number());
    }

    /** Whether a line that was put aside comes too late: a later batch has written its record meanwhile. */
    boolean isOvertaken(@Nullable Row known) {
        return again && known != null && !known.isNew() && known.batch() > batch.id();
    }

    /** Whether a person has decided that the rule does not hold against these lines. */
    boolean isDecided(Rule rule) {
        return decided.contains(rule);
    }

    void delete(@Nullable Row known, FeedLine line, int endAt) throws SQLException {
        if (known == null) {
            flag(line, Rule.E34, "src_id");
            return;
        }
        if (!endsLacking && isPublished(known)) {
            flag(line, Rule.E34, "src_id");
        }
        known.touchedBy(line.number());
        if (endAt < 0) {
            known.supersede(recordedAt);
        } else if (known.text(endAt) == null) {
            known.set(endAt, Days.dayAfter(line.asOf()));
        }
    }

    private boolean isPublished(Row row) throws SQLException {
        PublishedFigures figures = published;
        if (figures == null) {
            figures = PublishedFigures.before(db, Instants.day(recordedAt));
            published = figures;
        }
        return figures.use(row.table(), Instants.day(row.recordedAt()));
    }

    void flag(FeedLine line, Rule rule, String column) {
        findings.add(new Finding(line.number(), rule, Severity.FLAG, column, masked(line, column), null));
        if (line.verdict().isLoaded() && !line.isFlagged() && flagged.add(line.number())) {
            change.flag();
        }
    }

    /** Flags the line of a row. */
    void flag(int number, Rule rule, String column) {
        FeedLine line = line(number);
        if (line != null) {
            flag(line, rule, column);
            return;
        }
        findings.add(new Finding(number, rule, Severity.FLAG, column, null, null));
        if (flagged.add(number)) {
            change.flag();
        }
    }

    /** The lines that are being loaded, in the order of the file, for findings that know a row and not its line. */
    void loads(List<FeedLine> loading) {
        lines = loading;
    }

    /** From now on the deletions are of what a full file lacks: no line of it says so, and none is to be flagged. */
    void endsLacking() {
        endsLacking = true;
    }

    private @Nullable FeedLine line(int number) {
        int from = 0;
        int to = lines.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (lines.get(middle).number() < number) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from < lines.size() && lines.get(from).number() == number ? lines.get(from) : null;
    }

    void reject(FeedLine line, Rule rule, String column) {
        findings.add(new Finding(line.number(), rule, Severity.REJECT, column, masked(line, column), null));
        keptOut(line, Verdict.REJECTED);
    }

    /** Puts a line aside: until what it names is known (E19), or until a person decides. */
    void park(FeedLine line, Rule rule, String column) {
        boolean stillWaits = again && rule == Rule.E19;
        if (!stillWaits) {
            findings.add(new Finding(line.number(), rule, Severity.QUARANTINE, column, masked(line, column), null));
            parked.add(new Parking.Parked(line, rule));
        }
        keptOut(line, Verdict.QUARANTINED);
    }

    /** Keeps a line that is loaded, so that the number in it can be corrected (E01). */
    void keepForCorrection(FeedLine line) {
        parked.add(new Parking.Parked(line, Rule.E01, Parking.LOADED));
    }

    private void keptOut(FeedLine line, Verdict verdict) {
        if (!notLoaded.add(line.number())) {
            return;
        }
        if (flagged.remove(line.number())) {
            change.unflag();
        }
        if (!again) {
            change.recount(line.verdict(), line.isFlagged(), verdict);
        } else if (verdict != Verdict.QUARANTINED) {
            change.recount(Verdict.QUARANTINED, false, verdict);
        }
    }

    /** Counts a line that was in quarantine as loaded. */
    void countLoadedAgain(FeedLine line) {
        change.recount(Verdict.QUARANTINED, false, line.verdict());
        if (line.isFlagged()) {
            change.flag();
        }
    }

    /** Lines of the chunk that are not in the tables after all. */
    boolean isKeptOut(FeedLine line) {
        return notLoaded.contains(line.number());
    }

    /** Whether a line that was tried again is to be kept for another try or a decision. */
    boolean isStillParked(FeedLine line) {
        return isKeptOut(line)
                && findings.stream()
                        .noneMatch(finding -> finding.line() == line.number() && finding.severity() == Severity.REJECT);
    }

    /** Asks a department to do what the platform must not decide. */
    void task(int line, Rule rule, String department, String kind, long subject) {
        tasks.add(new @Nullable Object[] {batch.id(), (long) line, rule.name(), department, kind, subject, recordedAt});
    }

    /** Keeps another way in which a person's name was written, beside the name they go by. */
    void alias(int line, long person, String name, NameLikeness likeness) {
        aliases.putIfAbsent(
                "A" + person + ":" + Integer.toHexString(name.hashCode()), new Alias(line, person, name, likeness));
    }

    private void writeAliases() throws SQLException {
        Rows names = rows(ResidentTables.NAME);
        names.readBySource(aliases.keySet());
        aliases.forEach((key, alias) -> {
            if (names.bySource(key) == null) {
                Row name = names.add(alias.person(), id(alias.line(), ALIAS_SUB), key, alias.line());
                name.set(ResidentTables.NAME.at("name"), alias.name());
                name.set(ResidentTables.NAME.at("kind"), alias.likeness() == NameLikeness.VARIANT ? "ALIAS" : "TYPO");
            }
        });
        names.write();
    }

    /** Writes what the chunk found out about its lines: findings, parked lines, tasks, other names. */
    void writeFindings() throws SQLException {
        writeAliases();
        FeedBatches.note(db, batch.id(), findings);
        Parking.park(db, cipher, batch.id(), parked, recordedAt);
        db.upsert("feed_task", TASK_COLUMNS, tasks);
        touched.mark(db, Touched.FEED, batch.id());
    }

    /** What the chunk has changed of what is counted. */
    Touched touched() {
        return touched;
    }

    /** The name by which a line calls its person; null where the feed gives none. */
    @Nullable
    String name(FeedLine line) {
        return nameAt < 0 ? null : line.get(nameAt);
    }

    /** When the person of a line did what it reports; null if the line gives no date for that. */
    @Nullable
    Activity activity(FeedLine line) {
        for (Activity activity : activities) {
            if (activity.start(line) != null) {
                return activity;
            }
        }
        return null;
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
