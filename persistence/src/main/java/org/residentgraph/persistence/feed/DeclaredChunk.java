package org.residentgraph.persistence.feed;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One chunk of a declared feed in the making. A line is taken whole or not at all: everything it refers to is looked for
 * before the first of its rows is touched.
 */
final class DeclaredChunk {

    private static final int TOKEN_BYTES = 20;

    private final ChunkLoad chunk;
    private final Layout layout;
    private final List<Target> targets;
    private final int recordKindAt;
    private final int idTypeAt;
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final Map<String, Rows> rows = new LinkedHashMap<>();
    private final Map<String, Map<String, References>> found = new HashMap<>();
    private final Map<String, String> tokens = new HashMap<>();
    private final HeldPapers papers = new HeldPapers();
    private final DwellingLinks dwellingLinks;
    private final List<Runnable> checks = new ArrayList<>();
    private Persons persons = new Persons();
    private EmployerCodes employers = new EmployerCodes();

    DeclaredChunk(ChunkLoad chunk, List<Target> targets, int recordKindAt) {
        this.chunk = chunk;
        this.layout = Layouts.SHIPPED.require(chunk.batch().feed());
        this.targets = targets;
        this.recordKindAt = recordKindAt;
        this.idTypeAt = layout.has("id_type") ? layout.at("id_type") : -1;
        this.dwellingLinks = new DwellingLinks(chunk);
        for (Target target : targets) {
            tables.putIfAbsent(target.table().name(), target.table());
            rows.computeIfAbsent(target.table().name(), name -> chunk.rows(target.table()));
        }
    }

    // ---- what the lines need ----

    void lookUp(List<FeedLine> lines) throws SQLException {
        Needs needs = new Needs();
        for (FeedLine line : lines) {
            for (Target target : targets) {
                if (line.isDeletion() ? isOfKind(target, line) : target.takes(line, kind(line))) {
                    needs.add(line, target);
                }
            }
        }
        needs.read(lines);
    }

    /** The keys and codes that the lines of a chunk name. */
    private final class Needs {

        private final Map<String, Set<String>> keys = new HashMap<>();
        private final Set<String> sharedTables = new HashSet<>();
        private final Map<String, Map<String, Set<String>>> codes = new HashMap<>();
        private final Set<String> employerCodes = new HashSet<>();
        private int personAt = -1;
        private boolean permits;
        private boolean registrations;

        void add(FeedLine line, Target target) {
            addKey(target.table().name(), text(target.key(), line));
            if (!target.key().text().isOfOneLine() || target.key().isToken()) {
                sharedTables.add(target.table().name());
            }
            for (Target.Field field : target.fields()) {
                add(line, field.source());
            }
            for (Target.Likeness likeness : target.likenesses()) {
                add(line, likeness.source());
            }
        }

        private void add(FeedLine line, Source source) {
            switch (source) {
                case Source.OfPerson person -> personAt = person.at();
                case Source.OfEmployer employer -> addIfGiven(employerCodes, line.get(employer.at()));
                case Source.OfDwelling dwelling -> addCode("dwelling", "dwelling_no", line.get(dwelling.at()));
                case Source.Found reference ->
                    addCode(
                            reference.table(),
                            reference.column(),
                            reference.code().of(line));
                case Source.OfRow reference -> {
                    sharedTables.add(reference.table());
                    addKey(reference.table(), text(reference.key(), line));
                }
                case Source.OfRegistration _ -> registrations = true;
                case Source.OfPermit _, Source.Unpermitted _ -> permits = true;
                case Source.Text _, Source.End _, Source.Seal _, Source.Hash _, Source.Tailed _ -> {}
                case Source.Department _, Source.Either _, Source.After _ -> {}
            }
        }

        private void addKey(String table, @Nullable String key) {
            if (key != null) {
                keys.computeIfAbsent(table, name -> new HashSet<>()).add(key);
            }
        }

        private void addCode(String table, String column, @Nullable String code) {
            Set<String> ofColumn = codes.computeIfAbsent(table, name -> new HashMap<>())
                    .computeIfAbsent(column, name -> new HashSet<>());
            addIfGiven(ofColumn, code);
        }

        private static void addIfGiven(Set<String> set, @Nullable String text) {
            if (text != null) {
                set.add(text);
            }
        }

        void read(List<FeedLine> lines) throws SQLException {
            if (personAt >= 0) {
                persons = chunk.persons(lines, idTypeAt, personAt);
            }
            if (permits) {
                papers.readPermits(chunk, persons.ids());
            }
            if (registrations) {
                papers.readRegistrations(chunk, persons.ids());
            }
            employers = EmployerCodes.find(chunk, employerCodes);
            for (Map.Entry<String, Map<String, Set<String>>> ofTable : codes.entrySet()) {
                for (Map.Entry<String, Set<String>> ofColumn :
                        ofTable.getValue().entrySet()) {
                    found.computeIfAbsent(ofTable.getKey(), name -> new HashMap<>())
                            .put(
                                    ofColumn.getKey(),
                                    References.find(chunk, ofTable.getKey(), ofColumn.getKey(), ofColumn.getValue()));
                }
            }
            for (Map.Entry<String, Rows> ofTable : rows.entrySet()) {
                Set<String> wanted = keys.getOrDefault(ofTable.getKey(), Set.of());
                if (sharedTables.contains(ofTable.getKey())) {
                    ofTable.getValue().readBySource(wanted);
                } else {
                    ofTable.getValue().readByLineKeys(wanted);
                }
            }
        }
    }

    // ---- line by line ----

    void map(FeedLine line) throws SQLException {
        if (line.isDeletion()) {
            delete(line);
            return;
        }
        List<Target> active = active(line);
        if (active.isEmpty()) {
            chunk.reject(line, Rule.E08, columnThatDecides());
            return;
        }
        String missing = missing(line, active);
        if (missing != null) {
            chunk.park(line, Rule.E19, missing);
        } else if (belongsToAnother(line, active)) {
            chunk.reject(line, Rule.E18, "src_id");
        } else {
            for (Target target : active) {
                Row row = settled(line, target);
                if (row == null) {
                    return;
                }
                fill(line, target, row);
            }
        }
    }

    private List<Target> active(FeedLine line) {
        List<Target> active = new ArrayList<>(targets.size());
        for (Target target : targets) {
            if (target.takes(line, kind(line)) && text(target.key(), line) != null) {
                active.add(target);
            }
        }
        return active;
    }

    /** A line of a feed without kinds that gives nothing any table could be written from. */
    private String columnThatDecides() {
        for (Target target : targets) {
            if (!target.conditions().isEmpty()) {
                return layout.columns().get(target.conditions().getFirst().at()).name();
            }
        }
        return "src_id";
    }

    /** The column that names somebody or something unknown, or null. */
    private @Nullable String missing(FeedLine line, List<Target> active) {
        for (Target target : active) {
            boolean isOwner = target.owner() != null;
            for (Target.Field field : target.fields()) {
                String column = missing(line, active, field.source(), isOwner);
                if (column != null) {
                    return column;
                }
                isOwner = false;
            }
        }
        return null;
    }

    private @Nullable String missing(FeedLine line, List<Target> active, Source source, boolean isOwner) {
        return switch (source) {
            case Source.OfPerson person ->
                person.isRequired() && person(line, person.at()) == null ? name(person.at()) : null;
            case Source.OfEmployer employer -> {
                String code = line.get(employer.at());
                boolean isKnown = code == null ? !isOwner : employers.id(code) != null;
                yield isKnown ? null : name(employer.at());
            }
            case Source.Found reference -> {
                String code = reference.code().of(line);
                boolean isKnown = code == null ? !isOwner : referenced(reference, code) != null;
                yield isKnown ? null : reference.code().column(layout);
            }
            case Source.OfRow reference -> {
                String key = text(reference.key(), line);
                boolean isKnown = key == null
                        ? !isOwner
                        : !reference.isRequired() || row(reference, key) != null || makes(line, active, reference, key);
                yield isKnown ? null : reference.key().text().column(layout);
            }
            case Source.OfDwelling _, Source.OfRegistration _, Source.OfPermit _, Source.Unpermitted _ -> null;
            case Source.Text _, Source.End _, Source.Seal _, Source.Hash _, Source.Tailed _ -> null;
            case Source.Department _, Source.Either _, Source.After _ -> null;
        };
    }

    /** Whether the line itself makes the row it refers to. */
    private boolean makes(FeedLine line, List<Target> active, Source.OfRow reference, String key) {
        for (Target target : active) {
            if (target.table().name().equals(reference.table()) && key.equals(text(target.key(), line))) {
                return true;
            }
        }
        return false;
    }

    /** E18: a key under which the sender has told of somebody or something else. */
    private boolean belongsToAnother(FeedLine line, List<Target> active) {
        for (Target target : active) {
            Source owner = target.owner();
            Row known = owner == null ? null : rowsOf(target).bySource(key(target, line));
            if (owner != null && known != null && !Objects.equals(value(owner, line), known.owner())) {
                return true;
            }
        }
        return false;
    }

    /** The row a line writes, or null if a rule about its person keeps it out. */
    private @Nullable Row settled(FeedLine line, Target target) throws SQLException {
        String key = key(target, line);
        Source owner = target.owner();
        if (owner instanceof Source.OfPerson person) {
            return chunk.fact(rowsOf(target), line, key, person(line, person.at()), target.endAt());
        }
        Row known = rowsOf(target).bySource(key);
        if (known != null) {
            return known.touchedBy(line.number());
        }
        if (owner == null) {
            return rowsOf(target).add(chunk.id(line.number(), 0), key, line.number());
        }
        long ownerId = (Long) Objects.requireNonNull(value(owner, line));
        return rowsOf(target).add(ownerId, chunk.id(line.number(), 0), key, line.number());
    }

    private void fill(FeedLine line, Target target, Row row) {
        boolean isNewest = isNewest(line, target, row);
        for (Target.Field field : target.fields()) {
            Object value = value(field.source(), line);
            if (field.source() instanceof Source.Seal) {
                row.setSealed(field.at(), (String) value, chunk.cipher());
            } else if (mayChange(field, value, row, isNewest)) {
                row.set(field.at(), value);
            }
            if (field.source() instanceof Source.OfDwelling dwelling && value == null) {
                noteOpen(line.get(dwelling.at()), target, row);
            }
        }
        for (Target.Flag flag : target.flags()) {
            if ("1".equals(row.text(flag.at()))) {
                chunk.flag(line, flag.rule(), flag.column());
            }
        }
        for (Target.Likeness likeness : target.likenesses()) {
            checks.add(() -> check(line, row, likeness));
        }
    }

    private static boolean mayChange(Target.Field field, @Nullable Object value, Row row, boolean isNewest) {
        return switch (field.change()) {
            case ALWAYS -> true;
            case IF_KNOWN -> value != null;
            case ONCE -> row.isUnset(field.at());
            case IF_NEWEST -> isNewest;
        };
    }

    /** Whether the line is about no earlier time than what the row has from before. */
    private boolean isNewest(FeedLine line, Target target, Row row) {
        if (target.orderAt() < 0) {
            return true;
        }
        String before = row.text(target.orderAt());
        for (Target.Field field : target.fields()) {
            if (field.at() == target.orderAt()) {
                String now = (String) value(field.source(), line);
                return before == null || (now != null && now.compareTo(before) >= 0);
            }
        }
        return true;
    }

    private void check(FeedLine line, Row row, Target.Likeness likeness) {
        if (!Objects.equals(row.number(likeness.at()), value(likeness.source(), line))) {
            chunk.flag(line, likeness.rule(), likeness.column());
        }
    }

    private void noteOpen(@Nullable String dwellingNumber, Target target, Row row) {
        if (dwellingNumber != null) {
            dwellingLinks.note(dwellingNumber, target.table(), row);
        }
    }

    private void delete(FeedLine line) throws SQLException {
        boolean isKnown = false;
        for (Target target : targets) {
            String key = target.isEndable() && isOfKind(target, line) ? text(target.key(), line) : null;
            Row row = key == null ? null : rowsOf(target).bySource(key);
            if (row != null) {
                chunk.delete(row, line, target.endAt());
                isKnown = true;
            }
        }
        if (!isKnown) {
            chunk.delete(null, line, -1);
        }
    }

    private boolean isOfKind(Target target, FeedLine line) {
        String kind = kind(line);
        return kind == null || target.recordKind().equals(kind);
    }

    // ---- values ----

    private @Nullable Object value(Source source, FeedLine line) {
        return switch (source) {
            case Source.Text text -> text.text().of(line);
            case Source.End end -> chunk.end(end.text().of(line));
            case Source.OfPerson person -> person(line, person.at());
            case Source.OfEmployer employer -> {
                String code = line.get(employer.at());
                yield code == null ? null : employers.id(code);
            }
            case Source.OfDwelling dwelling -> {
                String number = line.get(dwelling.at());
                yield number == null ? null : reference("dwelling", "dwelling_no", number);
            }
            case Source.Found reference -> {
                String code = reference.code().of(line);
                yield code == null ? null : referenced(reference, code);
            }
            case Source.OfRow reference -> {
                String key = text(reference.key(), line);
                Row other = key == null ? null : row(reference, key);
                yield other == null ? null : valueOf(other, reference);
            }
            case Source.OfRegistration registration -> {
                Long person = person(line, registration.person());
                String day = registration.day().of(line);
                yield person == null || day == null ? null : papers.registration(person, day);
            }
            case Source.OfPermit permit -> {
                Long person = person(line, permit.person());
                String number = line.get(permit.number());
                yield person == null || number == null
                        ? null
                        : papers.permit(person, chunk.cipher().hash(number));
            }
            case Source.Unpermitted unpermitted -> {
                Long person = person(line, unpermitted.person());
                String day = line.get(unpermitted.day());
                yield person != null && day != null && papers.holdsResidencePermit(person, day) ? "0" : "1";
            }
            case Source.Seal seal -> seal.text().of(line);
            case Source.Hash hash -> {
                String text = hash.text().of(line);
                yield text == null ? null : chunk.cipher().hash(text);
            }
            case Source.Tailed tail -> {
                String text = tail.text().of(line);
                yield text == null ? null : Tail.of(text);
            }
            case Source.Department _ -> chunk.batch().department();
            case Source.Either either -> line.get(either.at()) == null ? either.missing() : either.given();
            case Source.After after -> {
                String text = line.get(after.at());
                yield text == null ? null : text.substring(after.prefix().length());
            }
        };
    }

    private @Nullable Object valueOf(Row row, Source.OfRow reference) {
        String column = reference.column();
        if (column == null) {
            return row.id();
        }
        return row.cells()[Objects.requireNonNull(tables.get(reference.table())).at(column)];
    }

    private @Nullable Row row(Source.OfRow reference, String key) {
        return Objects.requireNonNull(rows.get(reference.table())).bySource(key);
    }

    private @Nullable Long referenced(Source.Found reference, String code) {
        return reference(reference.table(), reference.column(), code);
    }

    private @Nullable Long reference(String table, String column, String code) {
        Map<String, References> ofTable = found.get(table);
        References ofColumn = ofTable == null ? null : ofTable.get(column);
        return ofColumn == null ? null : ofColumn.id(code);
    }

    private @Nullable Long person(FeedLine line, int at) {
        return persons.id(chunk.personKey(line, idTypeAt, at));
    }

    private String key(Target target, FeedLine line) {
        return Objects.requireNonNull(text(target.key(), line));
    }

    private @Nullable String text(Source.CellSource source, FeedLine line) {
        String text = source.text().of(line);
        return text == null || !source.isToken() ? text : tokens.computeIfAbsent(text, this::token);
    }

    private String token(String text) {
        return HexFormat.of().formatHex(chunk.cipher().hash(text), 0, TOKEN_BYTES);
    }

    private Rows rowsOf(Target target) {
        return Objects.requireNonNull(rows.get(target.table().name()));
    }

    private @Nullable String kind(FeedLine line) {
        return recordKindAt < 0 ? "" : line.get(recordKindAt);
    }

    private String name(int at) {
        return layout.columns().get(at).name();
    }

    // ---- the end ----

    void write() throws SQLException {
        checks.forEach(Runnable::run);
        for (Target target : targets) {
            ApplicationCases cases = target.cases();
            if (cases != null) {
                cases.keep(chunk, rowsOf(target).all());
            }
        }
        for (Rows ofTable : rows.values()) {
            ofTable.write();
        }
        dwellingLinks.write();
    }
}
