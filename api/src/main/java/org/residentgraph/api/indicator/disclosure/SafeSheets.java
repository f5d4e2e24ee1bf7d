package org.residentgraph.api.indicator.disclosure;

import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.indicator.DataVersions;
import org.residentgraph.api.indicator.Figure;
import org.residentgraph.api.indicator.Sheet;
import org.residentgraph.api.indicator.SheetKey;
import org.residentgraph.api.indicator.Sheets;
import org.residentgraph.api.indicator.Tier;
import org.residentgraph.api.indicator.disclosure.Families.Shown;
import org.residentgraph.persistence.indicator.Breakdown;
import org.residentgraph.persistence.indicator.IndicatorDefinition;
import org.residentgraph.persistence.indicator.Measures;
import org.residentgraph.persistence.time.BusinessClock;
import org.residentgraph.persistence.time.CalendarPeriod;

/**
 * Sheets that tell of no person, made from exact ones (model.md 2.15, rule 4). What is hidden depends on the figures
 * alone and never on who asks, what for, or what was asked before, so all answers of all callers together are one
 * publication, and what that publication gives away is what this class answers for.
 *
 * <p>Every linear relation between figures that a caller can use, and what becomes of it:
 *
 * <ul>
 *   <li><b>A division is the sum of those below it</b>, for numerators and denominators: {@link TreeCover}. What a
 *       division has of its own, and none below it, shows as a difference and counts as one of its parts.
 *   <li><b>Numerator, complement and denominator</b>: a figure is hidden whole if one of them is small, and each of the
 *       three makes no small sum with what is hidden beside it. The complement belongs to the numerator, since the
 *       denominator is shown in many places.
 *   <li><b>The same count in several indicators</b>, numerators as well as denominators, and counts that are sums and
 *       differences of others: {@link Families} share one set of hidden divisions, which every sheet that shows one of
 *       them contains. Two sheets with different neighbours hidden would tell both.
 *   <li><b>Readings</b> (those of sixteen and over, those whose education is known): the difference of two readings'
 *       numerators or denominators is a count as well, and the variant is hidden where that is small.
 *   <li><b>Categories sum to the figure without a breakdown</b>, and the city's are the counties' sum: {@link
 *       TableCover}. Only one dimension at a time, only the city and its counties, only the default reading. A row whose
 *       figure is hidden in any reading of an indicator with the same counts is hidden whole, so that what moves in the
 *       total can move in every table. Segments of categories whose sum is shown elsewhere are tables of their own; a
 *       category that is shown elsewhere by itself cannot protect another, and if it is small the table is not shown.
 *       A rest that belongs to no category is a category whose figure is the difference. What an indicator counts is no
 *       dimension of it: senior secondary education by education would show the residents' own cells.
 *   <li><b>Breakdowns at other days than a year's last</b> could be cut by what counts ages on 31 August (pre-school,
 *       compulsory school): not shown.
 *   <li><b>Sums over time</b>: flows are shown of closed years (of school years too, where the school year is what is
 *       counted), and not of what years are made of or make. A year's intake is nearly that of the school year which
 *       begins in it, so that each hides what the other does. Stocks of different days are different counts.
 *   <li><b>One day with several names</b> (2015, 2015-Q4, 2015-12, FYP12): a stock is looked up under one of them, so that
 *       it is hidden under all or none.
 *   <li><b>Growth, gains and multiples</b> are hidden if either of the two figures they are made of is.
 *   <li><b>Rates of samples</b> weigh villages by their registers, so that rates that are shown tell of registers that are
 *       not: they are shown down to towns, and not where the register is hidden. The mean is one equation more, so one
 *       more is hidden.
 *   <li><b>Medians</b> do not add up; the number of cases does, and is hidden as counts are. <b>Growth of means</b> has no
 *       count beside it that could be looked at, and is shown of the city alone.
 *   <li><b>What a caller knows besides</b>: who may read the records of a division sees its figures as they are, and
 *       everything else as everybody does. So figures are hidden by threes: without any one that somebody knows, what is
 *       left is still safe ({@link TreeCover}, {@link TableCover}).
 *   <li><b>Earlier knowledge</b>: two vintages of a cell differ by few persons. {@code knownAt} gives the city's own
 *       figure and nothing below it. And what was hidden once of a period stays hidden of it ({@link Withholdings}):
 *       whoever keeps yesterday's answer must not find yesterday's neighbour shown today. Running periods are not shown.
 * </ul>
 *
 * <p>Counts that no person hides behind (offices, plans, budgets) say so with a {@code smallest} of 0 or 1 in their definition;
 * they are shown as they are, but for those they share a count with. Money is treated as a count of yuan: a sum that one person
 * makes up is not recognised as one.
 */
public final class SafeSheets implements Sheets {

    private static final int COUNTY = 6;
    private static final int CITY = 4;

    private final Sheets exact;
    private final Families families;
    private final Map<String, IndicatorDefinition> definitions = new HashMap<>();
    private final Withholdings withholdings;
    private final BusinessClock clock;
    private final CalendarPeriod baseline = CalendarPeriod.parse("2010").orElseThrow();
    private final boolean complementary;

    public SafeSheets(
            Sheets exact, List<IndicatorDefinition> definitions, Withholdings withholdings, BusinessClock clock) {
        this(exact, definitions, withholdings, clock, true);
    }

    /** @param complementary false hides small counts alone, to show what that would give away */
    SafeSheets(
            Sheets exact,
            List<IndicatorDefinition> definitions,
            Withholdings withholdings,
            BusinessClock clock,
            boolean complementary) {
        this.exact = exact;
        this.families = new Families(definitions);
        definitions.forEach(definition -> this.definitions.put(definition.code(), definition));
        this.withholdings = withholdings;
        this.clock = clock;
        this.complementary = complementary;
    }

    @Override
    public Map<SheetKey, Sheet> get(List<SheetKey> keys) {
        Round round = new Round();
        round.fetch(keys);
        Map<SheetKey, Sheet> sheets = new LinkedHashMap<>();
        keys.forEach(key -> sheets.computeIfAbsent(key, round::safe));
        return sheets;
    }

    /** Why a whole sheet is refused, or null if it is not; single figures of it may be hidden all the same. */
    public @Nullable Suppression refusal(SheetKey key) {
        IndicatorDefinition definition = definition(key);
        if (key.period().to().minusDays(1).isAfter(clock.today())) {
            return Suppression.PERIOD_NOT_CLOSED;
        }
        if (!Periods.isWide(definition, key.period())) {
            return Suppression.FLOW_WITHIN_A_YEAR;
        }
        if (key.by() == Breakdown.NONE) {
            return null;
        }
        if (key.knownAt() != null) {
            return Suppression.EARLIER_KNOWLEDGE;
        }
        return Periods.isYear(Periods.settled(definition, key.period()))
                        && key.variant().equals(IndicatorDefinition.DEFAULT)
                        && !Segments.tellsItself(definition.code(), key.by())
                ? null
                : Suppression.BREAKDOWN_TOO_FINE;
    }

    /** Why a division's figure of a safe sheet is withheld, given that it is. */
    public Suppression reason(SheetKey key, String division) {
        Suppression refusal = refusal(key);
        if (refusal != null) {
            return refusal;
        }
        if (key.knownAt() != null && division.length() > CITY) {
            return Suppression.EARLIER_KNOWLEDGE;
        }
        if (key.by() != Breakdown.NONE) {
            return division.length() > COUNTY ? Suppression.BREAKDOWN_TOO_FINE : Suppression.BREAKDOWN_TOO_SMALL;
        }
        return division.length() > Derived.finestShown(definition(key))
                ? Suppression.LEVEL_TOO_FINE
                : Suppression.SMALL_COUNT;
    }

    /** The nearest division above whose figure the sheet shows, or null if none does. */
    public @Nullable String coarser(Sheet sheet, String division) {
        for (int level : new int[] {9, COUNTY, CITY}) {
            if (division.length() > level) {
                String above = division.substring(0, level);
                Figure figure = sheet.of(above);
                if (figure != null && !figure.withheld()) {
                    return above;
                }
            }
        }
        return null;
    }

    /** Versions for what is hidden in an indicator's sheets: they count up with those of every indicator that has a say. */
    public DataVersions versions(DataVersions of) {
        Map<String, Set<String>> having = new HashMap<>();
        definitions.keySet().forEach(code -> having.put(code, Set.copyOf(havingASay(code))));
        return new RelatedVersions(of, having);
    }

    private Set<String> havingASay(String indicator) {
        IndicatorDefinition definition = Objects.requireNonNull(definitions.get(indicator));
        Set<String> all = new TreeSet<>(Set.of(indicator));
        if (Derived.isDerived(definition)) {
            all.addAll(havingASay(Objects.requireNonNull(definition.base())));
            return all;
        }
        for (Shown reading : families.readings(indicator)) {
            for (String family : behind(reading)) {
                families.showing(family).forEach(shown -> {
                    String code = shown.definition().code();
                    all.add(code);
                    // What is hidden in any of its readings hides rows of a table.
                    families.readings(code)
                            .forEach(other -> families.of(other)
                                    .forEach(its -> families.showing(its)
                                            .forEach(one ->
                                                    all.add(one.definition().code()))));
                });
            }
        }
        return all;
    }

    /** The families whose hidden divisions a reading must not show: those of its counts, and of what they are weighed by. */
    private Set<String> behind(Shown reading) {
        Set<String> all = new TreeSet<>(families.of(reading));
        if (Derived.isSampled(reading.definition())) {
            all.add(families.of(Combination.of(Measures.REGISTER).toString()));
        }
        return all;
    }

    private IndicatorDefinition definition(SheetKey key) {
        IndicatorDefinition definition = definitions.get(key.indicator());
        if (definition == null) {
            throw new IllegalArgumentException("there is no indicator of this code");
        }
        return definition;
    }

    /** A family of counts at a time. */
    private record Scope(
            String family, CalendarPeriod period, @Nullable Instant knownAt) {}

    /** A family's table. */
    private record TableScope(String family, CalendarPeriod period, Breakdown by) {}

    /** The keys of one call: exact sheets and what is hidden are reckoned once for all of them. */
    private final class Round {

        private final Map<SheetKey, Sheet> sheets = new HashMap<>();
        private final Map<Scope, Set<String>> hidden = new HashMap<>();
        private final Map<TableScope, Set<String>> hiddenCells = new HashMap<>();

        /** Has the exact sheets that will be needed fetched at once. */
        void fetch(List<SheetKey> keys) {
            Set<SheetKey> wanted = new LinkedHashSet<>();
            for (SheetKey key : keys) {
                if (key.tier() != Tier.SAFE) {
                    throw new IllegalArgumentException("only safe sheets are made here");
                }
                wanted.add(exactKey(key));
                if (refusal(key) == null) {
                    for (Shown reading : readingsBehind(key)) {
                        for (CalendarPeriod period : periodsOf(key)) {
                            behind(reading)
                                    .forEach(family -> families.showing(family)
                                            .forEach(shown -> wanted.addAll(related(shown, period, key.knownAt()))));
                        }
                    }
                }
            }
            sheets.putAll(exact.get(List.copyOf(wanted)));
        }

        private List<SheetKey> related(Shown shown, CalendarPeriod period, @Nullable Instant knownAt) {
            return families.readings(shown.definition().code()).stream()
                    .map(reading -> Counts.key(reading, period, Breakdown.NONE, knownAt))
                    .toList();
        }

        private Sheet sheet(SheetKey key) {
            Sheet known = sheets.get(key);
            if (known == null) {
                known = exact.get(key);
                sheets.put(key, known);
            }
            return known;
        }

        Sheet safe(SheetKey key) {
            Sheet sheet = sheet(exactKey(key));
            Map<String, Figure> figures = new HashMap<>(sheet.figures());
            if (refusal(key) != null) {
                figures.replaceAll((_, _) -> Figure.WITHHELD);
            } else {
                Set<String> withheld = key.by() == Breakdown.NONE ? hiddenDivisions(key) : hiddenCells(key, sheet);
                IndicatorDefinition definition = definition(key);
                figures.replaceAll((place, figure) ->
                        withheld.contains(place) || isTooFine(definition, key, place) ? Figure.WITHHELD : figure);
            }
            return new Sheet(
                    key,
                    sheet.version(),
                    sheet.computedAt(),
                    sheet.dataAsOf(),
                    sheet.provisional(),
                    Map.copyOf(figures));
        }

        private static boolean isTooFine(IndicatorDefinition definition, SheetKey key, String place) {
            int slash = place.indexOf('/');
            int digits = slash < 0 ? place.length() : slash;
            return digits > Derived.finestShown(definition)
                    || (key.by() != Breakdown.NONE && digits > COUNTY)
                    || (key.knownAt() != null && digits > CITY);
        }

        private Set<String> hiddenDivisions(SheetKey key) {
            Set<String> all = new HashSet<>();
            for (Shown reading : readingsBehind(key)) {
                for (CalendarPeriod period : periodsOf(key)) {
                    all.addAll(hidden(reading, period, null));
                    if (key.knownAt() != null) {
                        all.addAll(hidden(reading, period, key.knownAt()));
                    }
                }
            }
            return all;
        }

        private Set<String> hidden(Shown reading, CalendarPeriod period, @Nullable Instant knownAt) {
            Set<String> all = new HashSet<>();
            behind(reading).forEach(family -> all.addAll(hidden(new Scope(family, period, knownAt))));
            return all;
        }

        private Set<String> hidden(Scope scope) {
            Set<String> known = hidden.get(scope);
            if (known == null) {
                known = cover(scope);
                hidden.put(scope, known);
            }
            return known;
        }

        private Set<String> cover(Scope scope) {
            Counts counts =
                    new Counts(families, this::sheet, scope.family(), scope.period(), Breakdown.NONE, scope.knownAt());
            Forest forest = new Forest(counts.places());
            List<Quantity> quantities = counts.quantities(forest::code, forest.size());
            if (quantities.isEmpty()) {
                return Set.of();
            }
            if (!complementary) {
                return codes(forest, TreeCover.small(forest, quantities));
            }
            int together = families.showing(scope.family()).stream()
                    .mapToInt(shown -> Derived.hiddenTogether(shown.definition()))
                    .max()
                    .orElse(2);
            String name = scope.family() + ' ' + scope.period().name();
            boolean lasting = scope.knownAt() == null && counts.areReported();
            BitSet before = places(forest, lasting ? withholdings.add(name, Set.of()) : Set.of());
            Set<String> now = codes(forest, TreeCover.of(forest, quantities, together, before));
            return lasting ? withholdings.add(name, now) : now;
        }

        private static BitSet places(Forest forest, Set<String> codes) {
            BitSet places = new BitSet();
            codes.stream().map(forest::place).filter(Objects::nonNull).forEach(places::set);
            return places;
        }

        private static Set<String> codes(Forest forest, BitSet places) {
            return places.stream().mapToObj(forest::code).collect(Collectors.toSet());
        }

        private Set<String> hiddenCells(SheetKey key, Sheet sheet) {
            Set<String> all = new HashSet<>();
            for (Shown reading : readingsBehind(key)) {
                for (CalendarPeriod period : periodsOf(key)) {
                    for (String family : families.of(reading)) {
                        Set<String> cells = cells(new TableScope(family, period, key.by()));
                        if (cells.contains(Table.WHOLE)) {
                            return sheet.figures().keySet();
                        }
                        all.addAll(cells);
                    }
                }
            }
            return all;
        }

        private Set<String> cells(TableScope scope) {
            Set<String> known = hiddenCells.get(scope);
            if (known == null) {
                known = coverTable(scope);
                hiddenCells.put(scope, known);
            }
            return known;
        }

        private Set<String> coverTable(TableScope scope) {
            Counts counts = new Counts(families, this::sheet, scope.family(), scope.period(), scope.by(), null);
            Table table = new Table(counts.places(), scope.by());
            List<Quantity> quantities = counts.quantities(table::place, table.size());
            Set<String> whole = rowsToHide(scope);
            if (!complementary) {
                return table.small(quantities, whole);
            }
            String name = scope.family() + ' ' + scope.period().name() + ' ' + scope.by();
            boolean lasting = counts.areReported();
            Set<String> before = lasting ? withholdings.add(name, Set.of()) : Set.of();
            Counts totals = new Counts(families, this::sheet, scope.family(), scope.period(), Breakdown.NONE, null);
            boolean shown = !before.contains(Table.WHOLE)
                    && !table.hasSmallRest(quantities, totals.quantitiesOf(counts, table.rows()), whole);
            Set<String> now = shown ? table.close(quantities, whole, before) : Set.of(Table.WHOLE);
            return lasting ? withholdings.add(name, now) : now;
        }

        /** Divisions that are hidden in any reading of an indicator which shows counts of the family. */
        private Set<String> rowsToHide(TableScope scope) {
            Set<String> rows = new TreeSet<>();
            for (Shown shown : families.showing(scope.family())) {
                for (Shown reading : families.readings(shown.definition().code())) {
                    hidden(reading, scope.period(), null).stream()
                            .filter(code -> code.length() <= COUNTY)
                            .forEach(rows::add);
                }
            }
            return rows;
        }
    }

    private SheetKey exactKey(SheetKey key) {
        return new SheetKey(
                key.indicator(),
                key.variant(),
                Periods.settled(definition(key), key.period()),
                key.by(),
                Tier.EXACT,
                key.knownAt());
    }

    /** The reading a sheet shows; of a derived indicator, that of its base. */
    private List<Shown> readingsBehind(SheetKey key) {
        IndicatorDefinition definition = definition(key);
        String code = Derived.isDerived(definition) ? Objects.requireNonNull(definition.base()) : definition.code();
        List<Shown> all = families.readings(code);
        List<Shown> named = all.stream()
                .filter(shown -> shown.variant().equals(key.variant()))
                .toList();
        return named.isEmpty() ? all : named;
    }

    private List<CalendarPeriod> periodsOf(SheetKey key) {
        IndicatorDefinition definition = definition(key);
        CalendarPeriod period = Periods.settled(definition, key.period());
        CalendarPeriod other = Periods.ofTheSameIntake(definition, period);
        if (other != null && !other.to().minusDays(1).isAfter(clock.today())) {
            return List.of(period, other);
        }
        if (Derived.looksBackAYear(definition)) {
            return List.of(period, period.yearBefore());
        }
        return Derived.dividesByItsBaseline(definition) ? List.of(period, baseline) : List.of(period);
    }
}
