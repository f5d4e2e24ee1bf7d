package org.residentgraph.api.indicator.disclosure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.indicator.IndicatorDefinition;
import org.residentgraph.persistence.indicator.IndicatorDefinition.Reading;

/**
 * Which counts are one secret. The same count stands in several indicators, as a numerator here and a denominator there,
 * and a count may be the sum or the difference of others. Counts that can be worked out from each other make a family,
 * and a family is hidden in the same divisions wherever it stands.
 *
 * <p>Counts are vectors over the measures. Two belong together if they are in one smallest linear dependency; then what
 * a family's counts span is a direct sum over the families, and nothing that is told of one says anything of another.
 */
final class Families {

    /** Any prime will do: a dependency that holds only modulo it would hide more, not less. */
    private static final long PRIME = 2_147_483_647L;

    /**
     * One reading of an indicator.
     *
     * @param numerator its count, written one way
     * @param denominator the same, or null for a plain count
     */
    record Shown(
            IndicatorDefinition definition,
            String variant,
            String numerator,
            @Nullable String denominator) {

        boolean shows(String count) {
            return numerator.equals(count) || count.equals(denominator);
        }
    }

    private final Map<String, String> families = new HashMap<>();
    private final Map<String, List<Shown>> byFamily = new TreeMap<>();
    private final Map<String, List<Shown>> byIndicator = new TreeMap<>();

    Families(List<IndicatorDefinition> definitions) {
        Map<String, Combination> counts = new TreeMap<>();
        for (IndicatorDefinition definition : definitions) {
            if (!Derived.isDerived(definition)) {
                definition
                        .readings()
                        .forEach((variant, reading) -> byIndicator
                                .computeIfAbsent(definition.code(), _ -> new ArrayList<>())
                                .add(shown(definition, variant, reading, counts)));
            }
        }
        name(new ArrayList<>(counts.keySet()), new ArrayList<>(counts.values()));
        byIndicator.values().forEach(readings -> readings.forEach(this::file));
    }

    String of(String count) {
        return families.getOrDefault(count, count);
    }

    /** The readings that show a count of this family. */
    List<Shown> showing(String family) {
        return byFamily.getOrDefault(family, List.of());
    }

    /** All readings of an indicator that is not derived, the default first. */
    List<Shown> readings(String indicator) {
        return byIndicator.getOrDefault(indicator, List.of());
    }

    /** The families of the counts that a reading shows. */
    Set<String> of(Shown reading) {
        Set<String> own = new TreeSet<>();
        own.add(of(reading.numerator()));
        if (reading.denominator() != null) {
            own.add(of(reading.denominator()));
        }
        return own;
    }

    private void file(Shown reading) {
        of(reading)
                .forEach(family ->
                        byFamily.computeIfAbsent(family, _ -> new ArrayList<>()).add(reading));
    }

    private static Shown shown(
            IndicatorDefinition definition, String variant, Reading reading, Map<String, Combination> counts) {
        boolean baseline = Derived.dividesByItsBaseline(definition);
        return new Shown(
                definition,
                variant,
                named(reading.numerator(), counts),
                reading.isCount() || baseline ? null : named(reading.denominator(), counts));
    }

    private static String named(String expression, Map<String, Combination> counts) {
        Combination combination = Combination.of(expression);
        String name = combination.toString();
        counts.put(name, combination);
        return name;
    }

    /** Each count is reduced by those before it; one of which nothing is left is in a dependency with those it took. */
    private void name(List<String> names, List<Combination> counts) {
        List<Map<String, Long>> basis = new ArrayList<>();
        List<Map<Integer, Long>> made = new ArrayList<>();
        int[] leader = new int[names.size()];
        for (int i = 0; i < names.size(); i++) {
            leader[i] = i;
            Map<String, Long> rest = new TreeMap<>();
            counts.get(i).terms().forEach((measure, factor) -> rest.put(measure, Math.floorMod(factor, PRIME)));
            Map<Integer, Long> from = new TreeMap<>(Map.of(i, 1L));
            for (int b = 0; b < basis.size(); b++) {
                String pivot = basis.get(b).keySet().iterator().next();
                long factor = rest.getOrDefault(pivot, 0L);
                subtract(rest, basis.get(b), factor);
                subtract(from, made.get(b), factor);
            }
            if (rest.isEmpty()) {
                for (int other : from.keySet()) {
                    join(leader, i, other);
                }
            } else {
                long inverse = power(rest.values().iterator().next(), PRIME - 2);
                rest.replaceAll((_, factor) -> factor * inverse % PRIME);
                from.replaceAll((_, factor) -> factor * inverse % PRIME);
                // Earlier rows lose the new pivot, so that one pass over the basis reduces a later count.
                String pivot = rest.keySet().iterator().next();
                for (int b = 0; b < basis.size(); b++) {
                    long factor = basis.get(b).getOrDefault(pivot, 0L);
                    String own = basis.get(b).keySet().iterator().next();
                    subtract(basis.get(b), rest, factor);
                    subtract(made.get(b), from, factor);
                    if (!basis.get(b).keySet().iterator().next().equals(own)) {
                        throw new IllegalStateException("a reduced row has lost its pivot");
                    }
                }
                basis.add(rest);
                made.add(from);
            }
        }
        for (int i = 0; i < names.size(); i++) {
            families.put(names.get(i), names.get(find(leader, i)));
        }
    }

    private static <K> void subtract(Map<K, Long> from, Map<K, Long> row, long factor) {
        if (factor != 0) {
            row.forEach(
                    (key, value) -> from.merge(key, Math.floorMod(-factor * value, PRIME), (a, b) -> (a + b) % PRIME));
            from.values().removeIf(value -> value == 0);
        }
    }

    private static long power(long base, long exponent) {
        long result = 1;
        long square = base % PRIME;
        for (long rest = exponent; rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) {
                result = result * square % PRIME;
            }
            square = square * square % PRIME;
        }
        return result;
    }

    private static int find(int[] leader, int i) {
        int at = i;
        while (leader[at] != at) {
            at = leader[at];
        }
        return at;
    }

    private static void join(int[] leader, int a, int b) {
        int first = find(leader, a);
        int second = find(leader, b);
        leader[Math.max(first, second)] = Math.min(first, second);
    }
}
