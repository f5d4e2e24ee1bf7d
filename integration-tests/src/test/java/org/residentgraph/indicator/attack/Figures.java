package org.residentgraph.indicator.attack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.residentgraph.indicator.attack.Asked.Series;
import org.residentgraph.persistence.indicator.Breakdown;
import org.residentgraph.persistence.indicator.Derivation;

/** Figures, as somebody was told them or as they are: by what was asked, and by the counts that they show. */
final class Figures {

    private static final int MANY = 1_500;
    private static final double NOTHING = 1e-6;

    /** One figure; what was not told is {@code NaN}. */
    record Figure(double numerator, double denominator, double value, boolean withheld) {}

    /** The counts that figures show; none of those that are made of two times'. */
    private record Shown(Series numerator, Series denominator, Series complement) {}

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final Map<Series, double[]> counts = new HashMap<>();
    private final Map<Asked, Figure[]> figures = new LinkedHashMap<>();
    private final Map<Asked, Shown> shown = new HashMap<>();

    /** Most figures are like others, withheld or of nobody. */
    private final Map<Figure, Figure> alike = new HashMap<>();

    private int size;
    private int withheld;

    /** What was told, with every count of one division and all below it: whoever may read its records knows them. */
    Figures knowing(Figures truth, String division) {
        Figures more = new Figures();
        more.numbers.putAll(numbers);
        more.names.addAll(names);
        counts.forEach((series, values) -> more.counts.put(series, values.clone()));
        more.figures.putAll(figures);
        more.size = size;
        more.withheld = withheld;
        truth.counts.forEach((series, values) -> {
            for (int at = 0; at < values.length; at++) {
                if (!Double.isNaN(values[at]) && truth.names.get(at).startsWith(division)) {
                    more.noteCount(series, truth.names.get(at), values[at]);
                }
            }
        });
        return more;
    }

    /** Notes one that was told. */
    void note(Asked asked, String place, Figure figure) {
        int at = number(place);
        Figure[] all = figures.computeIfAbsent(asked, _ -> new Figure[MANY]);
        if (all.length <= at) {
            all = Arrays.copyOf(all, 2 * at);
            figures.put(asked, all);
        }
        if (all[at] == null) {
            size++;
            withheld += figure.withheld() ? 1 : 0;
        }
        all[at] = alike.computeIfAbsent(figure, one -> one);
        Shown of = shown.computeIfAbsent(asked, Figures::shown);
        if (of.numerator() != null) {
            noteCount(of.numerator(), place, figure.numerator());
        }
        if (of.denominator() != null) {
            noteCount(of.denominator(), place, figure.denominator());
        }
        if (of.complement() != null) {
            noteCount(of.complement(), place, figure.denominator() - figure.numerator());
        }
    }

    private static Shown shown(Asked asked) {
        boolean isOfOneTime = !asked.isOfTwoTimes() || asked.definition().derivation() == Derivation.MULTIPLE;
        return isOfOneTime
                ? new Shown(asked.numerator(), asked.denominator(), asked.complement())
                : new Shown(null, null, null);
    }

    /** Notes a count that was told beside a figure; of one without the dimension, at the division. */
    void noteCount(Series series, String place, double value) {
        if (!Double.isNaN(value)) {
            set(series, number(series.by() == Breakdown.NONE ? division(place) : place), value);
        }
    }

    private void set(Series series, int at, double value) {
        double[] values = counts.computeIfAbsent(series, _ -> unknown(MANY));
        if (values.length <= at) {
            double[] longer = unknown(2 * at);
            System.arraycopy(values, 0, longer, 0, values.length);
            values = longer;
            counts.put(series, values);
        }
        if (!Double.isNaN(values[at]) && Math.abs(values[at] - value) > NOTHING * Math.max(1, Math.abs(value))) {
            throw new IllegalStateException(
                    "%s of %s was %s and is %s".formatted(series, names.get(at), values[at], value));
        }
        values[at] = value;
    }

    private static double[] unknown(int length) {
        double[] values = new double[length];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    double count(Series series, String place) {
        double[] values = counts.get(series);
        Integer at = numbers.get(place);
        return values == null || at == null || at >= values.length ? Double.NaN : values[at];
    }

    Collection<Asked> asked() {
        return figures.keySet();
    }

    /** Null if it was not told. */
    Figure figure(Asked asked, String place) {
        Figure[] all = figures.get(asked);
        Integer at = numbers.get(place);
        return all == null || at == null || at >= all.length ? null : all[at];
    }

    List<String> places(Asked asked) {
        Figure[] all = figures.get(asked);
        return IntStream.range(0, all.length)
                .filter(at -> all[at] != null)
                .mapToObj(names::get)
                .toList();
    }

    /** Those of a series with a breakdown that are of a division: {@code division/category}. */
    List<String> categories(Asked asked, String division) {
        String prefix = division + '/';
        return places(asked).stream().filter(place -> place.startsWith(prefix)).toList();
    }

    int size() {
        return size;
    }

    int withheld() {
        return withheld;
    }

    static String division(String place) {
        int slash = place.indexOf('/');
        return slash < 0 ? place : place.substring(0, slash);
    }

    private int number(String place) {
        return numbers.computeIfAbsent(place, name -> {
            names.add(name);
            return names.size() - 1;
        });
    }
}
