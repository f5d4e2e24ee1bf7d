package org.residentgraph.persistence.indicator;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.bulk.BulkConnection;
import org.residentgraph.persistence.feed.FeedLeases;
import org.residentgraph.persistence.indicator.FactEngine.Progress;
import org.residentgraph.persistence.indicator.FactEngine.Task;
import org.residentgraph.persistence.indicator.FactStore.Cause;
import org.residentgraph.persistence.indicator.FactStore.Made;
import org.residentgraph.persistence.indicator.FactStore.Version;
import org.residentgraph.persistence.time.BusinessClock;
import org.residentgraph.persistence.time.CalendarPeriod;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The counts that indicators are made of: kept for quarters and years, and made on the first demand for every other period
 * and for breakdowns. Of all processes one at a time makes counts; who reads never waits for more than the counts asked for,
 * nor for longer than a caller would: what takes long goes on without them.
 */
@Component
public class Facts implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Facts.class);

    /** So many other measures are made in one go, so that the first of them do not wait for all. */
    private static final int AT_ONCE = 24;

    static final String LEASE = "indicator facts";

    /** What is counted of this table is counted once in a school year. */
    private static final String OF_SCHOOL_YEARS = "admission_application";

    /** The first year that is kept. */
    private static final int FIRST_YEAR = 2010;

    private static final Duration LEASE_LENGTH = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Clock WALL = Clock.systemUTC();

    private final DataSource dataSource;
    private final BusinessClock clock;
    private final FeedLeases leases;
    private final Freshness freshness;
    private final Duration patience;
    private final ExecutorService onDemand = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("indicators-on-demand").factory());

    /** The day up to which everything kept is there, as far as this process knows. */
    private volatile @Nullable LocalDate keptUpTo;

    @Autowired
    public Facts(DataSource dataSource, BusinessClock clock) {
        this(dataSource, clock, PATIENCE);
    }

    /** @param patience of who asks for counts that are not there */
    public Facts(DataSource dataSource, BusinessClock clock, Duration patience) {
        this.dataSource = dataSource;
        this.clock = clock;
        this.leases = new FeedLeases(dataSource, LEASE_LENGTH);
        this.freshness = new Freshness(dataSource);
        this.patience = patience;
    }

    /**
     * The counts of every key; those that were never made are made now.
     *
     * @param knownAt as they were known then, or null for now; then nothing is made
     * @throws FactsNotReadyException if they take long, or somebody else's do; those that were begun are made all the same
     */
    public Map<FactKey, FactSet> read(Collection<FactKey> keys, @Nullable Instant knownAt) {
        Set<FactKey> all = new LinkedHashSet<>(keys);
        LocalDate today = clock.todayAt(knownAt);
        try {
            if (knownAt == null) {
                makeMissing(all, today);
            }
            return readStored(all, today, knownAt);
        } catch (SQLException failed) {
            throw new FactsException("reading counts", failed);
        }
    }

    /** The statement that makes a measure's counts, as it runs over the whole city. */
    public static String sql(Measure measure) {
        return FactEngine.wholeCity(measure);
    }

    /** The versions of the facts of these measures now; a measure that was never counted has none. */
    public Map<String, Long> versions(Collection<String> measures) {
        try (BulkConnection db = connect()) {
            Map<String, Long> numbers = new HashMap<>();
            new FactStore(db).versions(measures).forEach((code, version) -> numbers.put(code, version.number()));
            return numbers;
        } catch (SQLException failed) {
            throw new FactsException("reading versions", failed);
        }
    }

    private Map<FactKey, FactSet> readStored(Set<FactKey> keys, LocalDate today, @Nullable Instant knownAt)
            throws SQLException {
        Map<FactKey, FactSet> sets = new LinkedHashMap<>();
        try (BulkConnection db = connect()) {
            FactStore store = new FactStore(db);
            Map<String, Version> versions = store.versions(
                    keys.stream().map(key -> key.measure().code()).distinct().toList());
            Map<Of, Map<String, Map<String, BigDecimal>>> bySlot = new HashMap<>();
            for (FactKey key : keys) {
                bySlot.computeIfAbsent(Of.key(key), _ -> new HashMap<>())
                        .put(Slot.of(key.measure(), key.period(), today).name(), new HashMap<>());
            }
            for (Map.Entry<Of, Map<String, Map<String, BigDecimal>>> of : bySlot.entrySet()) {
                Map<String, Map<String, BigDecimal>> slots = of.getValue();
                store.read(
                        of.getKey().measure().code(),
                        of.getKey().by(),
                        List.copyOf(slots.keySet()),
                        knownAt,
                        (slot, division, category, amount) -> {
                            Map<String, BigDecimal> amounts = slots.get(slot);
                            if (amounts != null) {
                                amounts.put(category.isEmpty() ? division : division + '/' + category, amount);
                            }
                        });
            }
            Instant now = WALL.instant();
            for (FactKey key : keys) {
                Version version = versions.getOrDefault(key.measure().code(), new Version(0, now, now));
                Map<String, BigDecimal> amounts = bySlot.getOrDefault(Of.key(key), Map.of())
                        .getOrDefault(
                                Slot.of(key.measure(), key.period(), today).name(), Map.of());
                sets.put(
                        key,
                        new FactSet(
                                key.measure(),
                                version.number(),
                                version.computedAt(),
                                knownAt == null
                                        || !(version.firstAt().isAfter(knownAt)
                                                || key.period().from().isAfter(today)),
                                amounts));
            }
        }
        return sets;
    }

    private record Of(Measure measure, Breakdown by) {
        static Of key(FactKey key) {
            return new Of(key.measure(), key.by());
        }
    }

    private void makeMissing(Set<FactKey> keys, LocalDate today) throws SQLException {
        if (missing(keys, today).isEmpty()) {
            return;
        }
        Future<?> made = onDemand.submit(() -> makeAlone(keys, today));
        try {
            made.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException takesLong) {
            // Not begun, it is given up; begun, it goes on for whoever asks next.
            made.cancel(false);
            throw new FactsNotReadyException();
        } catch (InterruptedException stopping) {
            made.cancel(false);
            Thread.currentThread().interrupt();
            throw new FactsNotReadyException();
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case SQLException sql -> throw sql;
                case RuntimeException runtime -> throw runtime;
                case null, default -> throw new IllegalStateException(failed);
            }
        }
    }

    private @Nullable Void makeAlone(Set<FactKey> keys, LocalDate today) throws SQLException {
        try (FeedLeases.Lease _ = leases.take(LEASE, PATIENCE).orElseThrow(FactsNotReadyException::new)) {
            // Somebody may have made them while we waited.
            make(missing(keys, today), today, Progress.NONE);
        }
        return null;
    }

    private List<Task> missing(Set<FactKey> keys, LocalDate today) throws SQLException {
        Map<Of, Set<Slot>> wanted = new LinkedHashMap<>();
        for (FactKey key : keys) {
            if (!key.period().from().isAfter(today)) {
                wanted.computeIfAbsent(Of.key(key), _ -> new LinkedHashSet<>())
                        .add(Slot.of(key.measure(), key.period(), today));
            }
        }
        try (BulkConnection db = connect()) {
            Set<String> codes = new HashSet<>();
            wanted.keySet().forEach(of -> codes.add(of.measure().code()));
            for (Made made : new FactStore(db).made(codes)) {
                Set<Slot> slots = wanted.get(new Of(Measures.SHIPPED.require(made.measure()), made.by()));
                if (slots != null) {
                    slots.removeIf(slot -> slot.name().equals(made.slot().name())
                            && !made.slot().last().isBefore(slot.last()));
                }
            }
        }
        List<Task> missing = new ArrayList<>();
        wanted.forEach((of, slots) -> {
            if (!slots.isEmpty()) {
                missing.add(new Task(of.measure(), of.by(), slots));
            }
        });
        return missing;
    }

    private void make(List<Task> tasks, LocalDate today, Progress progress) throws SQLException {
        if (tasks.isEmpty()) {
            return;
        }
        freshness.forgetWhatNothingIsCountedOf();
        KeptFresh others = new KeptFresh(freshness, today);
        try (BulkConnection db = connect()) {
            db.beginTransactions();
            DivisionChanges.mark(db);
            Places places = Places.read(db);
            db.connection().commit();
            List<Count> counts = new FactEngine(dataSource).count(tasks, places, (done, of) -> {
                progress.at(done, of);
                others.keep();
            });
            FactStore store = new FactStore(db);
            for (Count count : counts) {
                store.write(count, places, null, today, now(), Cause.FIRST);
                db.connection().commit();
                others.keep();
            }
        }
        settle(today);
    }

    /** Counts everything in the quarters and years that are kept again, whether it was counted or not. */
    public void rebuild(Consumer<String> say) {
        try (FeedLeases.Lease _ = leases.take(LEASE, PATIENCE).orElseThrow(FactsNotReadyException::new)) {
            rebuild(Measures.SHIPPED.all(), new Telling(say));
        } catch (SQLException failed) {
            throw new FactsException("making counts", failed);
        }
    }

    /** Counts again what changes have made old, until there are no marks left. */
    public void refresh() {
        try (FeedLeases.Lease _ = leases.take(LEASE, PATIENCE).orElseThrow(FactsNotReadyException::new)) {
            settle(clock.today());
        } catch (SQLException failed) {
            throw new FactsException("making counts", failed);
        }
    }

    private void settle(LocalDate today) throws SQLException {
        while (freshness.refresh(today, now()) > 0) {
            log.debug("Counted again what marks said was old");
        }
    }

    /**
     * Makes the counts that are kept and not there, those of the plan's numbers first, and those that are old. Does nothing
     * if another process is at it.
     */
    void keepUp(Consumer<String> say) throws SQLException {
        LocalDate today = clock.today();
        boolean isNewDay = !today.equals(keptUpTo);
        if (!isNewDay && !freshness.hasMarks()) {
            return;
        }
        Optional<FeedLeases.Lease> lease = leases.take(LEASE);
        if (lease.isEmpty()) {
            return;
        }
        try (FeedLeases.Lease _ = lease.get()) {
            if (isNewDay) {
                makeKept(today, say);
                closeDaysBefore(today);
                keptUpTo = today;
            }
            int marks = freshness.refresh(today, now());
            if (marks > 0) {
                log.debug("Counted again what {} marks said was old", marks);
            }
        }
    }

    /** What was counted as of a day on which its period was running stays as it was known, and is not kept up any more. */
    private void closeDaysBefore(LocalDate today) throws SQLException {
        try (BulkConnection db = connect()) {
            new FactStore(db).closeDaysBefore(today);
        }
    }

    private void makeKept(LocalDate today, Consumer<String> say) throws SQLException {
        List<Measure> first =
                Measures.SHIPPED.all().stream().filter(Measure::isFirst).toList();
        List<Measure> others = Measures.SHIPPED.all().stream()
                .filter(measure -> !measure.isFirst())
                .toList();
        makeKept(first, today, "the plan's numbers", say);
        for (int from = 0; from < others.size(); from += AT_ONCE) {
            makeKept(others.subList(from, Math.min(others.size(), from + AT_ONCE)), today, "the other indicators", say);
        }
    }

    private void makeKept(List<Measure> measures, LocalDate today, String what, Consumer<String> say)
            throws SQLException {
        Set<FactKey> keys = new LinkedHashSet<>();
        for (Measure measure : measures) {
            for (CalendarPeriod period : keptPeriods(measure, today)) {
                keys.add(new FactKey(measure, period, Breakdown.NONE));
            }
        }
        List<Task> missing = missing(keys, today);
        if (!missing.isEmpty()) {
            long start = System.nanoTime();
            make(missing, today, new Telling(say));
            say.accept(String.format(
                    Locale.ROOT,
                    "Indicators: %d counts for %s made in %.1f s",
                    missing.size(),
                    what,
                    (System.nanoTime() - start) / 1e9));
        }
    }

    @Override
    public void destroy() {
        onDemand.shutdownNow();
    }

    /** Says now and then how far the counting is. */
    private static final class Telling implements Progress {
        private static final long NANOS_BETWEEN = Duration.ofSeconds(5).toNanos();

        private final Consumer<String> say;
        private long said = System.nanoTime();

        Telling(Consumer<String> say) {
            this.say = say;
        }

        @Override
        public synchronized void at(int done, int of) {
            if (System.nanoTime() - said > NANOS_BETWEEN) {
                said = System.nanoTime();
                say.accept("Indicators: %d %% counted".formatted(100 * done / of));
            }
        }
    }

    /** Counts these measures in the quarters and years that are kept, whether they were counted or not. */
    void rebuild(Collection<Measure> measures, Progress progress) throws SQLException {
        LocalDate today = clock.today();
        List<Task> tasks = new ArrayList<>();
        for (Measure measure : measures) {
            Set<Slot> slots = new LinkedHashSet<>();
            for (CalendarPeriod period : keptPeriods(measure, today)) {
                slots.add(Slot.of(measure, period, today));
            }
            tasks.add(new Task(measure, Breakdown.NONE, slots));
        }
        make(tasks, today, progress);
    }

    /**
     * The quarters and years from the first until the one that is running, and what the first is compared with. Of what is
     * counted once in a school year that year too: what is shown of the one depends on the other.
     */
    static List<CalendarPeriod> keptPeriods(Measure measure, LocalDate today) {
        List<String> names = new ArrayList<>();
        if (measure.shape().isStock()) {
            names.add(String.valueOf(FIRST_YEAR - 1));
        }
        for (int year = FIRST_YEAR; year <= today.getYear(); year++) {
            names.addAll(List.of(year + "-Q1", year + "-Q2", year + "-Q3", year + "-Q4", "" + year));
            if (measure.tables().contains(OF_SCHOOL_YEARS)) {
                names.add("SY" + year);
            }
        }
        return names.stream()
                .map(name -> CalendarPeriod.parse(name).orElseThrow())
                .filter(period -> !period.from().isAfter(today))
                .toList();
    }

    static Instant now() {
        return WALL.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private BulkConnection connect() throws SQLException {
        return new BulkConnection(dataSource.getConnection());
    }
}
