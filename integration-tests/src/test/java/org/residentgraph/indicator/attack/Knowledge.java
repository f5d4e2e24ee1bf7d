package org.residentgraph.indicator.attack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.residentgraph.indicator.attack.Asked.Series;
import org.residentgraph.indicator.attack.Figures.Figure;
import org.residentgraph.persistence.indicator.Breakdown;
import org.residentgraph.persistence.indicator.Categories;
import org.residentgraph.persistence.indicator.Derivation;
import org.residentgraph.persistence.indicator.IndicatorDefinition;
import org.residentgraph.persistence.indicator.Unit;
import org.residentgraph.persistence.time.PeriodKind;

/**
 * What relates figures to each other, and what follows from it. A relation that is not always so (a town's own money is no
 * village's) is used only where it is: whoever works with these figures knows.
 */
final class Knowledge {

    /** Counts that are some categories of another. */
    private record Cut(Breakdown by, String whole, String part, Predicate<String> categories) {}

    private static final Set<String> GROWN_UP = Set.of("16-20", "21-30", "31-40", "41-50", "51-60", "61+");

    private static final List<Cut> CUTS = List.of(
            new Cut(Breakdown.AGE_BAND, "+ACTIVE_RESIDENTS", "+RESIDENTS_16_PLUS", GROWN_UP::contains),
            new Cut(Breakdown.AGE_BAND, "+SENIOR_SECONDARY_RESIDENTS", "+SENIOR_SECONDARY_16_PLUS", GROWN_UP::contains),
            new Cut(Breakdown.AGE_BAND, "+CERTIFIED_RESIDENTS", "+CERTIFIED_16_PLUS", GROWN_UP::contains),
            new Cut(
                    Breakdown.EDUCATION_GROUP,
                    "+ACTIVE_RESIDENTS",
                    "+SENIOR_SECONDARY_RESIDENTS",
                    Set.of("COLLEGE", "SENIOR_SECONDARY")::contains),
            new Cut(
                    Breakdown.EDUCATION_GROUP,
                    "+ACTIVE_RESIDENTS",
                    "+RESIDENTS_OF_KNOWN_EDUCATION",
                    category -> !category.equals("UNKNOWN")));

    /** Counts of which the second are among the first, beyond numerators and denominators. */
    private static final Map<String, String> AMONG = Map.of(
            "+RESIDENTS_16_PLUS", "+ACTIVE_RESIDENTS",
            "+RESIDENTS_16_TO_59", "+RESIDENTS_16_PLUS",
            "+RESIDENTS_OF_KNOWN_EDUCATION", "+ACTIVE_RESIDENTS",
            "+SENIOR_SECONDARY_16_PLUS", "+SENIOR_SECONDARY_RESIDENTS",
            "+CERTIFIED_16_PLUS", "+CERTIFIED_RESIDENTS",
            "+CHILDREN_0_6", "+CHILDREN_0_7",
            "+EMPLOYEES", "+RESIDENTS_16_PLUS",
            "+POINTS_ACCOUNTS", "+ACTIVE_RESIDENTS");

    private static final int[] LEVELS = {9, 6, 4};
    private static final int COUNTY = 6;
    private static final double NOTHING = 1e-6;

    /** Counts with their factors. */
    private static final class Sum {
        private final Map<Series, Map<String, Double>> terms = new LinkedHashMap<>();

        Sum plus(Series series, String place, double factor) {
            terms.computeIfAbsent(series, _ -> new LinkedHashMap<>()).merge(place, factor, Double::sum);
            return this;
        }
    }

    /** A withheld figure that was worked out, and what it is. */
    record Found(Asked asked, String place, Figure figure) {}

    /** A relation among others of its kind. */
    private record Name(String kind, Object of, String place) {}

    private final Figures told;
    private final Figures truth;
    private final Map<String, List<String>> children = new TreeMap<>();
    private final List<Asked> asked;
    private final Equations equations = new Equations();
    private final Map<Asked, List<Series>> counts = new HashMap<>();
    private final Map<Asked, Optional<Series>> complements = new HashMap<>();
    private final Map<String, Map<String, Integer>> parts = new HashMap<>();
    private final Set<Name> used = new HashSet<>();
    private final Map<Series, Map<String, Integer>> numbers = new HashMap<>();
    private final List<Cell> cells = new ArrayList<>();

    /** An unknown: a count that no figure shows. */
    private record Cell(Series series, String place) {}

    Knowledge(Figures told, Figures truth, List<String> divisions) {
        this.told = told;
        this.truth = truth;
        this.asked = List.copyOf(told.asked());
        for (String code : divisions) {
            String above = above(code);
            if (above != null) {
                children.computeIfAbsent(above, _ -> new ArrayList<>()).add(code);
            }
        }
    }

    private static String above(String code) {
        for (int level : LEVELS) {
            if (code.length() > level) {
                return code.substring(0, level);
            }
        }
        return null;
    }

    /** Questions about figures and those they are made of, or make: of random figures, by random relations. */
    void ask(int questions, Random random) {
        Map<Asked, List<String>> places = new HashMap<>();
        for (int i = 0; i < questions; i++) {
            Asked one = asked.get(random.nextInt(asked.size()));
            List<String> of = places.computeIfAbsent(one, key -> List.copyOf(told.places(key)));
            List<Runnable> relations = relations(one, of.get(random.nextInt(of.size())));
            if (!relations.isEmpty()) {
                relations.get(random.nextInt(relations.size())).run();
            }
        }
    }

    private List<Runnable> relations(Asked one, String place) {
        List<Runnable> relations = new ArrayList<>();
        String division = Figures.division(place);
        String category = place.substring(division.length());
        for (Series series : counts.computeIfAbsent(one, Asked::counts)) {
            String ending = series.by() == Breakdown.NONE ? "" : category;
            tree(relations, series, division, ending);
            Map<String, Integer> terms = parts.computeIfAbsent(series.count(), Asked::terms);
            if (terms.size() > 1) {
                relations.add(() -> measures(series, terms, division + ending));
                terms.keySet()
                        .forEach(measure -> tree(
                                relations, new Series('+' + measure, series.time(), series.by()), division, ending));
            }
            if (series.by() != Breakdown.NONE) {
                if (!Categories.isOverlapping(series.by()) || series.count().equals("+INSURED_ENROLMENTS")) {
                    relations.add(() -> categories(one, series, division));
                }
                CUTS.stream()
                        .filter(cut -> cut.by() == series.by() && cut.whole().equals(series.count()))
                        .forEach(cut -> relations.add(() -> cut(one, series, cut, division)));
                if (series.count().equals("+ENTITLED_RESIDENTS") && series.by() == Breakdown.INSURANCE_TYPE) {
                    relations.add(() -> sameInsurance(one, series, place));
                }
            }
        }
        Series complement = complements
                .computeIfAbsent(one, key -> Optional.ofNullable(key.complement()))
                .orElse(null);
        if (complement != null) {
            relations.add(() -> complement(one, complement, place));
            tree(relations, complement, division, complement.by() == Breakdown.NONE ? "" : category);
        }
        if (one.isOfTwoTimes()) {
            relations.add(() -> twoTimes(one, place));
        } else {
            relations.add(() -> product(one, place));
        }
        if (one.definition().derivation() == Derivation.SAMPLED_RATIO && one.by() == Breakdown.NONE) {
            relations.add(() -> weights(one, division));
        }
        if (isIntake(one, place)) {
            relations.add(() -> schoolYear(one, place));
        }
        return relations;
    }

    /** A division is the sum of those below it. */
    private void tree(List<Runnable> relations, Series series, String division, String ending) {
        relations.add(() -> treeAt(series, division, ending));
        String above = above(division);
        if (above != null) {
            relations.add(() -> treeAt(series, above, ending));
        }
    }

    private void treeAt(Series series, String parent, String ending) {
        List<String> parts = children.get(parent);
        boolean isShown = ending.isEmpty() || parent.length() == 4;
        if (parts == null || !isShown || !used.add(new Name("tree", series, parent + ending))) {
            return;
        }
        Sum sum = new Sum().plus(series, parent + ending, -1);
        parts.forEach(part -> sum.plus(series, part + ending, 1));
        add(sum, 0);
    }

    /** Who is not in the numerator is in the denominator all the same. */
    private void complement(Asked one, Series complement, String place) {
        if (used.add(new Name("complement", complement, place))) {
            add(
                    new Sum()
                            .plus(one.denominator(), at(one.denominator(), place), -1)
                            .plus(one.numerator(), at(one.numerator(), place), 1)
                            .plus(complement, at(complement, place), 1),
                    0);
        }
    }

    /** A count of several measures is their sum. */
    private void measures(Series series, Map<String, Integer> terms, String place) {
        if (used.add(new Name("measures", series, place))) {
            Sum sum = new Sum().plus(series, place, -1);
            terms.forEach(
                    (measure, sign) -> sum.plus(new Series('+' + measure, series.time(), series.by()), place, sign));
            add(sum, 0);
        }
    }

    /** The categories make the whole. */
    private void categories(Asked one, Series series, String division) {
        if (used.add(new Name("categories", series, division))) {
            Sum sum = new Sum().plus(new Series(series.count(), series.time(), Breakdown.NONE), division, -1);
            told.categories(one, division).forEach(place -> sum.plus(series, place, 1));
            add(sum, 0);
        }
    }

    private void cut(Asked one, Series series, Cut cut, String division) {
        if (used.add(new Name("cut " + cut.part(), series, division))) {
            Sum sum = new Sum().plus(new Series(cut.part(), series.time(), Breakdown.NONE), division, -1);
            told.categories(one, division).stream()
                    .filter(place -> cut.categories().test(place.substring(division.length() + 1)))
                    .forEach(place -> sum.plus(series, place, 1));
            add(sum, 0);
        }
    }

    /** Who is insured in a scheme is entitled in it; in some schemes the other way round, which anybody can see. */
    private void sameInsurance(Asked one, Series series, String place) {
        Series insured = new Series("+INSURED_ENROLMENTS", series.time(), series.by());
        String category = place.substring(Figures.division(place).length());
        boolean isSame = told.places(one).stream()
                .filter(other ->
                        other.endsWith(category) && Figures.division(other).length() <= 6)
                .allMatch(other -> truth.count(series, other) == truth.count(insured, other));
        if (isSame && used.add(new Name("insurance", series, place))) {
            add(new Sum().plus(series, place, 1).plus(insured, place, -1), 0);
        }
    }

    /** A value says what numerator and denominator have to do with each other. */
    private void product(Asked one, String place) {
        Figure figure = told.figure(one, place);
        Series denominator = one.denominator();
        if (denominator == null || Double.isNaN(figure.value()) || !used.add(new Name("product", one, place))) {
            return;
        }
        double whole = told.count(denominator, at(denominator, place));
        if (one.definition().derivation() == Derivation.RATIO && !Double.isNaN(whole)) {
            double unit = one.definition().unit() == Unit.PERCENT ? 100 : 1;
            add(new Sum().plus(one.numerator(), at(one.numerator(), place), 1), figure.value() / unit * whole);
        }
    }

    private static String at(Series series, String place) {
        return series.by() == Breakdown.NONE ? Figures.division(place) : place;
    }

    /** Growth, gains and multiples tell of the year before. */
    private void twoTimes(Asked one, String place) {
        Figure figure = told.figure(one, place);
        if (Double.isNaN(figure.value()) || !used.add(new Name("two times", one, place))) {
            return;
        }
        switch (one.definition().derivation()) {
            case GROWTH -> {
                add(
                        new Sum()
                                .plus(one.numerator(), at(one.numerator(), place), 1)
                                .plus(one.numeratorBefore(), at(one.numeratorBefore(), place), -1),
                        figure.numerator());
                add(new Sum().plus(one.numeratorBefore(), at(one.numeratorBefore(), place), 1), figure.denominator());
            }
            case MULTIPLE ->
                add(new Sum().plus(one.numeratorBefore(), at(one.numeratorBefore(), place), 1), figure.denominator());
            case GAIN -> gain(one, place, figure.value() / 100);
            case COUNT, RATIO, SAMPLED_RATIO, MEDIAN, GROWTH_GAP -> {}
        }
    }

    private void gain(Asked one, String place, double gain) {
        double now = told.count(one.denominator(), at(one.denominator(), place));
        double before = told.count(one.denominatorBefore(), at(one.denominatorBefore(), place));
        if (!Double.isNaN(now) && !Double.isNaN(before)) {
            add(
                    new Sum()
                            .plus(one.numerator(), at(one.numerator(), place), before)
                            .plus(one.numeratorBefore(), at(one.numeratorBefore(), place), -now),
                    Math.rint(gain * now * before));
        }
    }

    /** The mean of shown rates, weighed by registers that are not, is an equation of these. */
    private void weights(Asked one, String parent) {
        List<String> parts = children.get(parent);
        Figure whole = told.figure(one, parent);
        if (parts == null
                || whole == null
                || Double.isNaN(whole.value())
                || !used.add(new Name("weights", one, parent))) {
            return;
        }
        String day = one.period().to().minusDays(1).toString();
        Sum sum = new Sum();
        for (String part : parts) {
            Figure figure = told.figure(one, part);
            if (figure == null || figure.withheld()) {
                return;
            }
            if (!Double.isNaN(figure.value())) {
                sum.plus(
                        new Series("+ACTIVE_RESIDENTS", day, Breakdown.NONE),
                        part,
                        Math.rint((figure.value() - whole.value()) * 1e9));
            }
        }
        add(sum, 0, 1e3);
    }

    /**
     * What is counted once a year, in September, is the same in a calendar year and in the school year that begins in it:
     * where a school is in any case, and in the whole city whoever has moved.
     */
    private static boolean isIntake(Asked one, String place) {
        boolean isOfPlaces = one.indicator().equals("PURCHASED_PLACES");
        boolean isOfPupils = one.indicator().equals("PUBLIC_SCHOOL_ADMISSION_RATE");
        return one.period().is(PeriodKind.SCHOOL_YEAR) && (isOfPlaces || (isOfPupils && place.length() == 4));
    }

    private void schoolYear(Asked one, String place) {
        for (Series series : counts.get(one)) {
            if (used.add(new Name("school year", series, place))) {
                Series year = new Series(series.count(), series.time().substring(2), Breakdown.NONE);
                add(new Sum().plus(series, place, 1).plus(year, place, -1), 0);
            }
        }
    }

    private void add(Sum sum, double makes) {
        add(sum, makes, NOTHING);
    }

    /** Adds it, if it holds of the true figures as far as they are known. */
    private void add(Sum sum, double makes, double margin) {
        double left = makes;
        double check = -makes;
        boolean isChecked = true;
        double size = Math.abs(makes);
        Map<Integer, Long> factors = new LinkedHashMap<>();
        for (Map.Entry<Series, Map<String, Double>> of : sum.terms.entrySet()) {
            for (Map.Entry<String, Double> term : of.getValue().entrySet()) {
                double shown = told.count(of.getKey(), term.getKey());
                double real = truth.count(of.getKey(), term.getKey());
                isChecked &= !Double.isNaN(real);
                check += Double.isNaN(real) ? 0 : term.getValue() * real;
                size += Double.isNaN(real) ? 0 : Math.abs(term.getValue() * real);
                if (Double.isNaN(shown)) {
                    if (term.getValue() != 0) {
                        factors.merge(number(of.getKey(), term.getKey()), Math.round(term.getValue()), Long::sum);
                    }
                } else {
                    left -= term.getValue() * shown;
                }
            }
        }
        factors.values().removeIf(factor -> factor == 0);
        if (!isChecked || Math.abs(check) <= Math.max(margin, 1e-9 * size)) {
            equations.add(factors, left);
        }
    }

    private int number(Series series, String place) {
        return numbers.computeIfAbsent(series, _ -> new HashMap<>()).computeIfAbsent(place, _ -> {
            cells.add(new Cell(series, place));
            return cells.size() - 1;
        });
    }

    int relations() {
        return equations.size();
    }

    int unknowns() {
        return cells.size();
    }

    /**
     * The withheld figures all of whose counts have one value only, but those of nobody: where a whole town has none, none
     * of its villages has any, and no rule says that nobody should not know.
     */
    List<Found> found() {
        BitSet known = equations.determined();
        known.or(narrowed());
        List<Found> found = new ArrayList<>();
        for (Asked one : asked) {
            for (String place : told.places(one)) {
                Figure figure = told.figure(one, place);
                if (figure.withheld() && isSecret(one, place) && isFound(one, place, known)) {
                    found.add(new Found(one, place, truth.figure(one, place)));
                }
            }
        }
        return found;
    }

    /**
     * Of nobody, or of what is no person, everything may be known. Breakdowns below the counties are never answered, large
     * counts among them, so that there only small ones are secret.
     */
    private boolean isSecret(Asked one, String place) {
        int smallest = one.definition().smallest();
        if (smallest == 0 || isOfNobody(one, place)) {
            return false;
        }
        Figure real = truth.figure(one, place);
        boolean isNeverShown =
                one.by() != Breakdown.NONE && Figures.division(place).length() > COUNTY;
        return !isNeverShown
                || real == null
                || isSmall(real.numerator(), smallest)
                || isSmall(real.denominator() - real.numerator(), smallest);
    }

    private static boolean isSmall(double count, int smallest) {
        return count > 0 && count < smallest;
    }

    private boolean isOfNobody(Asked one, String place) {
        Figure real = truth.figure(one, place);
        return real != null && isNone(real.numerator()) && isNone(real.denominator());
    }

    private static boolean isNone(double count) {
        return Double.isNaN(count) || count == 0;
    }

    private boolean isFound(Asked one, String place, BitSet known) {
        for (Series series : counts.computeIfAbsent(one, Asked::counts)) {
            Map<String, Integer> of = numbers.get(series);
            Integer number = of == null ? null : of.get(at(series, place));
            boolean isShown = !Double.isNaN(told.count(series, at(series, place)));
            if (!isShown && (number == null || !known.get(number))) {
                return false;
            }
        }
        return true;
    }

    private BitSet narrowed() {
        double[] low = new double[cells.size()];
        double[] high = new double[cells.size()];
        BitSet whole = new BitSet();
        whole.set(0, cells.size());
        Arrays.fill(high, Double.POSITIVE_INFINITY);
        for (Asked one : asked) {
            IndicatorDefinition definition = one.definition();
            if (!one.isOfTwoTimes() && definition.unit() == Unit.PERCENT && one.denominator() != null) {
                told.places(one).forEach(place -> {
                    double most = told.count(one.denominator(), at(one.denominator(), place));
                    if (!Double.isNaN(most)) {
                        narrow(one.numerator(), at(one.numerator(), place), high, most);
                    }
                });
            }
        }
        AMONG.forEach((part, of) -> numbers.forEach((series, places) -> {
            if (series.count().equals(part)) {
                places.keySet().forEach(place -> {
                    double most = told.count(new Series(of, series.time(), series.by()), place);
                    if (!Double.isNaN(most)) {
                        narrow(series, place, high, most);
                    }
                });
            }
        }));
        for (int i = 0; i < cells.size(); i++) {
            double real = truth.count(cells.get(i).series(), cells.get(i).place());
            if (real < 0) {
                low[i] = Double.NEGATIVE_INFINITY;
            }
            if (!Double.isNaN(real) && Math.abs(real - Math.rint(real)) > NOTHING) {
                whole.clear(i);
            }
        }
        return equations.narrowed(low, high, whole);
    }

    private void narrow(Series series, String place, double[] high, double most) {
        Map<String, Integer> of = numbers.get(series);
        Integer number = of == null ? null : of.get(place);
        if (number != null) {
            high[number] = Math.min(high[number], most);
        }
    }
}
