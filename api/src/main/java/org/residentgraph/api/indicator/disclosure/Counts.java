package org.residentgraph.api.indicator.disclosure;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.indicator.Figure;
import org.residentgraph.api.indicator.Sheet;
import org.residentgraph.api.indicator.SheetKey;
import org.residentgraph.api.indicator.Tier;
import org.residentgraph.api.indicator.disclosure.Families.Shown;
import org.residentgraph.persistence.indicator.Breakdown;
import org.residentgraph.persistence.indicator.IndicatorDefinition;
import org.residentgraph.persistence.time.CalendarPeriod;

/** What the sheets that show a family's counts say of them. */
final class Counts {

    private final Families families;
    private final Function<SheetKey, Sheet> sheets;
    private final CalendarPeriod period;
    private final Breakdown by;
    private final @Nullable Instant knownAt;
    private final String family;
    private final List<Shown> readings;

    Counts(
            Families families,
            Function<SheetKey, Sheet> sheets,
            String family,
            CalendarPeriod period,
            Breakdown by,
            @Nullable Instant knownAt) {
        this.families = families;
        this.sheets = sheets;
        this.family = family;
        this.period = period;
        this.by = by;
        this.knownAt = knownAt;
        this.readings = families.showing(family).stream()
                .filter(shown -> by == Breakdown.NONE
                        || (shown.definition().breakdowns().contains(by)
                                && shown.variant().equals(IndicatorDefinition.DEFAULT)
                                && !Segments.tellsItself(shown.definition().code(), by)))
                .filter(shown -> Periods.isWide(shown.definition(), period))
                .toList();
    }

    Set<String> places() {
        Set<String> places = new TreeSet<>();
        for (Shown reading : readings) {
            int finest = Derived.finestShown(reading.definition());
            sheet(reading).figures().keySet().stream()
                    .filter(place -> by != Breakdown.NONE || place.length() <= finest)
                    .forEach(places::add);
        }
        return places;
    }

    /** Whether the departments had reported for the whole period; before, what is small says little. */
    boolean areReported() {
        LocalDate last = period.to().minusDays(1);
        return readings.stream()
                .map(this::sheet)
                .map(Sheet::dataAsOf)
                .allMatch(day -> day != null && !day.isBefore(last));
    }

    private Sheet sheet(Shown reading) {
        return sheets.apply(key(reading, period, by, knownAt));
    }

    List<Quantity> quantities(IntFunction<String> place, int size) {
        Map<String, Quantity> named = new LinkedHashMap<>();
        for (Shown reading : readings) {
            quantities(reading).forEach((name, source) -> {
                Quantity quantity = source.on(place, size);
                named.merge(name, quantity, (a, b) -> a.smallest() >= b.smallest() ? a : b);
            });
        }
        return List.copyOf(named.values());
    }

    /** The same quantities as another's, in the same order, of other places. */
    List<Quantity> quantitiesOf(Counts like, List<String> rows) {
        Map<String, Quantity> named = new LinkedHashMap<>();
        for (Shown reading : like.readings) {
            Map<String, Source> own = quantities(reading);
            like.quantities(reading).forEach((name, _) -> {
                Quantity quantity = Objects.requireNonNull(own.get(name)).on(rows::get, rows.size());
                named.merge(name, quantity, (a, b) -> a.smallest() >= b.smallest() ? a : b);
            });
        }
        return List.copyOf(named.values());
    }

    private Map<String, Source> quantities(Shown reading) {
        IndicatorDefinition definition = reading.definition();
        Map<String, Source> named = new LinkedHashMap<>();
        if (definition.smallest() <= 1) {
            return named;
        }
        Sheet own = sheet(reading);
        String denominator = reading.denominator();
        boolean share = denominator != null && Derived.isShare(definition);
        if (isMine(reading.numerator()) && !Derived.isOfMeans(definition)) {
            named.put(reading.numerator(), new Source(definition, own, 1, 0, null));
            if (share) {
                named.put(reading.numerator() + " of " + denominator, new Source(definition, own, -1, 1, null));
            }
        }
        if (denominator != null && isMine(denominator) && share) {
            named.put(denominator, new Source(definition, own, 0, 1, null));
        }
        if (by == Breakdown.NONE && !reading.variant().equals(IndicatorDefinition.DEFAULT)) {
            differences(reading, own, named);
        }
        return named;
    }

    /** Of two readings of an indicator, the later has to see to their difference. */
    private void differences(Shown reading, Sheet own, Map<String, Source> named) {
        for (Shown earlier : families.readings(reading.definition().code())) {
            if (earlier.variant().equals(reading.variant())) {
                return;
            }
            Sheet other = sheet(earlier);
            if (isMine(reading.numerator()) && !earlier.numerator().equals(reading.numerator())) {
                named.put(
                        reading.numerator() + " from " + earlier.numerator(),
                        new Source(reading.definition(), own, 1, 0, other));
            }
            String denominator = reading.denominator();
            if (denominator != null
                    && earlier.denominator() != null
                    && isMine(denominator)
                    && !denominator.equals(earlier.denominator())) {
                named.put(
                        denominator + " from " + earlier.denominator(),
                        new Source(reading.definition(), own, 0, 1, other));
            }
        }
    }

    static SheetKey key(Shown reading, CalendarPeriod period, Breakdown by, @Nullable Instant knownAt) {
        return new SheetKey(
                reading.definition().code(),
                reading.variant(),
                Periods.settled(reading.definition(), period),
                by,
                Tier.EXACT,
                knownAt);
    }

    private boolean isMine(String count) {
        return families.of(count).equals(family);
    }

    /** A quantity before it is known of which places: so many numerators and denominators, less another sheet's. */
    private record Source(
            IndicatorDefinition definition,
            Sheet sheet,
            int numerators,
            int denominators,
            @Nullable Sheet less) {

        Quantity on(IntFunction<String> place, int size) {
            double[] values = new double[size];
            for (int i = 0; i < size; i++) {
                String name = place.apply(i);
                values[i] = of(sheet, name) - (less == null ? 0 : of(less, name));
            }
            return new Quantity(definition.smallest(), values);
        }

        private double of(Sheet from, String place) {
            Figure figure = from.figures().get(place);
            if (figure == null) {
                return 0;
            }
            return numerators * number(figure.numerator()) + denominators * number(figure.denominator());
        }

        private static double number(@Nullable BigDecimal value) {
            return value == null ? 0 : value.doubleValue();
        }
    }
}
