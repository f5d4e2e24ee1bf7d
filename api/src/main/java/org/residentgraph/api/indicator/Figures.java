package org.residentgraph.api.indicator;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.division.Division;
import org.residentgraph.persistence.indicator.Breakdown;
import org.residentgraph.persistence.indicator.FactKey;
import org.residentgraph.persistence.indicator.FactSet;
import org.residentgraph.persistence.indicator.Measures.Term;
import org.residentgraph.persistence.time.CalendarPeriod;

/** The figures of one key, in the making. */
final class Figures {

    private static final int COUNTY = 6;
    private static final String CITY = "3304";
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final Recipe recipe;
    private final Map<FactKey, FactSet> sets;
    private final List<Division> divisions;
    private final Sums numerators;
    private final Sums denominators;

    Figures(Recipe recipe, Map<FactKey, FactSet> sets, List<Division> divisions) {
        this.recipe = recipe;
        this.sets = sets;
        this.divisions = divisions;
        this.numerators = sums(recipe.numerator(), recipe.key().period());
        this.denominators = sums(recipe.denominator(), recipe.key().period());
    }

    private Sums sums(List<Term> terms, CalendarPeriod period) {
        Sums sums = new Sums();
        for (Term term : terms) {
            sums.add(amounts(recipe.fact(term.measure(), period)), term.sign());
        }
        return sums;
    }

    private Map<String, BigDecimal> amounts(FactKey key) {
        FactSet set = sets.get(key);
        return set == null ? Map.of() : set.amounts();
    }

    /** Those of all divisions there are figures of. */
    Map<String, Figure> all(@Nullable Baselines baselines) {
        return switch (recipe.definition().derivation()) {
            case COUNT -> each(key -> count(numerators.of(key)));
            case RATIO -> each(key -> ratio(numerators.of(key), denominators.of(denominatorKey(key))));
            case SAMPLED_RATIO -> sampled();
            case MEDIAN -> median();
            case GROWTH -> growth();
            case GAIN -> gain();
            case MULTIPLE -> multiple(baselines);
            case GROWTH_GAP -> growthGap();
        };
    }

    @FunctionalInterface
    private interface Maker {
        Figure of(String key);
    }

    private Map<String, Figure> each(Maker maker) {
        Map<String, Figure> figures = new HashMap<>();
        for (String key : keys()) {
            figures.put(key, maker.of(key));
        }
        return figures;
    }

    /**
     * All divisions down to the finest level, whether anything was counted or not; with a breakdown, every class of the
     * counties and the city, and below what there is.
     */
    private Set<String> keys() {
        Set<String> categories = new HashSet<>(numerators.categories());
        if (!isWholeDenominator()) {
            categories.addAll(denominators.categories());
        }
        boolean isBroken = recipe.key().by() != Breakdown.NONE;
        int finest = recipe.definition().finestLevel();
        Set<String> keys = new HashSet<>();
        for (Division division : divisions) {
            int level = division.code().length();
            if (level < CITY.length() || level > finest) {
                continue;
            }
            if (!isBroken) {
                keys.add(division.code());
                continue;
            }
            for (String category : categories) {
                String key = division.code() + category;
                boolean isCounted = numerators.find(key) != null || denominators.find(key) != null;
                if (level <= COUNTY || isCounted) {
                    keys.add(key);
                }
            }
        }
        return keys;
    }

    private boolean isWholeDenominator() {
        return recipe.denominator().stream().allMatch(term -> recipe.isWhole(term.measure()));
    }

    /** A denominator that does not know the dimension is the division's. */
    private String denominatorKey(String key) {
        int slash = key.indexOf('/');
        return slash >= 0 && isWholeDenominator() ? key.substring(0, slash) : key;
    }

    private static Figure count(BigDecimal amount) {
        return new Figure(amount, null, amount, false);
    }

    static Figure ratio(BigDecimal numerator, BigDecimal denominator) {
        return new Figure(numerator, denominator, quotient(numerator, denominator), false);
    }

    private static @Nullable BigDecimal quotient(BigDecimal numerator, BigDecimal denominator) {
        return denominator.signum() == 0 ? null : numerator.divide(denominator, MathContext.DECIMAL128);
    }

    /** Villages weigh by their registers; the numerator and denominator stay the sample's. */
    private Map<String, Figure> sampled() {
        Map<String, BigDecimal> register =
                amounts(new FactKey(Recipe.REGISTER, recipe.key().period(), Breakdown.NONE));
        Sums weighed = new Sums();
        Sums weights = new Sums();
        for (Division division : divisions) {
            BigDecimal sampled = denominators.find(division.code());
            BigDecimal weight = register.get(division.code());
            boolean isFinest = division.code().length() == recipe.definition().finestLevel();
            if (isFinest && sampled != null && sampled.signum() != 0 && weight != null) {
                BigDecimal share = numerators.of(division.code()).divide(sampled, MathContext.DECIMAL128);
                weighed.add(Map.of(division.code(), share.multiply(weight, MathContext.DECIMAL128)), 1);
                weights.add(Map.of(division.code(), weight), 1);
            }
        }
        return each(key -> {
            BigDecimal value = quotient(weighed.of(key), weights.of(key));
            Figure plain = ratio(numerators.of(key), denominators.of(key));
            return value == null ? plain : new Figure(plain.numerator(), plain.denominator(), value, false);
        });
    }

    /** Facts have the number of cases by the number they took. The denominator is how many cases there were. */
    private Map<String, Figure> median() {
        Map<String, TreeMap<Long, BigDecimal>> byDivision = new HashMap<>();
        for (String key : numerators.keys()) {
            int slash = key.indexOf('/');
            byDivision
                    .computeIfAbsent(key.substring(0, slash), _ -> new TreeMap<>())
                    .merge(Long.parseLong(key.substring(slash + 1)), numerators.of(key), BigDecimal::add);
        }
        Map<String, Figure> figures = new HashMap<>();
        for (Division division : divisions) {
            if (division.code().length() >= CITY.length()) {
                TreeMap<Long, BigDecimal> cases = byDivision.getOrDefault(division.code(), new TreeMap<>());
                BigDecimal all = cases.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
                BigDecimal middle = all.signum() == 0 ? null : median(cases, all.longValueExact());
                figures.put(division.code(), new Figure(middle, all, middle, false));
            }
        }
        return figures;
    }

    private static BigDecimal median(Map<Long, BigDecimal> cases, long all) {
        long low = nth(cases, (all - 1) / 2);
        long high = nth(cases, all / 2);
        return BigDecimal.valueOf(low + high).divide(TWO, MathContext.DECIMAL128);
    }

    /** The cases are in order. */
    private static long nth(Map<Long, BigDecimal> cases, long nth) {
        long before = 0;
        for (Map.Entry<Long, BigDecimal> entry : cases.entrySet()) {
            before += entry.getValue().longValueExact();
            if (before > nth) {
                return entry.getKey();
            }
        }
        throw new IllegalArgumentException("there are only " + before + " cases");
    }

    private Map<String, Figure> growth() {
        Sums before = sums(recipe.numerator(), recipe.before());
        return each(key -> ratio(numerators.of(key).subtract(before.of(key)), before.of(key)));
    }

    private Map<String, Figure> gain() {
        Sums numeratorsBefore = sums(recipe.numerator(), recipe.before());
        Sums denominatorsBefore = sums(recipe.denominator(), recipe.before());
        return each(key -> {
            BigDecimal now = quotient(numerators.of(key), denominators.of(denominatorKey(key)));
            BigDecimal before = quotient(numeratorsBefore.of(key), denominatorsBefore.of(denominatorKey(key)));
            return difference(now, before);
        });
    }

    /** A value less another; null where one of them is. */
    static Figure difference(@Nullable BigDecimal now, @Nullable BigDecimal before) {
        BigDecimal gain = now == null || before == null ? null : now.subtract(before);
        return new Figure(gain, null, gain, false);
    }

    /**
     * What multiples are of, where it was reported; elsewhere the platform's own count of that day.
     *
     * @param reported by division
     * @param counted whether the sources reach back so far that the count can be trusted
     */
    record Baselines(Map<String, BigDecimal> reported, boolean counted) {}

    private Map<String, Figure> multiple(@Nullable Baselines baselines) {
        Sums before = sums(recipe.denominator(), recipe.before());
        return each(key -> {
            BigDecimal now = numerators.of(key);
            BigDecimal reported =
                    baselines == null ? null : baselines.reported().get(key);
            BigDecimal counted = baselines != null && baselines.counted() ? before.of(key) : null;
            BigDecimal baseline = reported != null ? reported : counted;
            return baseline == null ? new Figure(now, null, null, false) : ratio(now, baseline);
        });
    }

    /** The numerator is the growth of the mean, as a ratio; the denominator is of how many it is the mean. */
    private Map<String, Figure> growthGap() {
        Sums numeratorsBefore = sums(recipe.numerator(), recipe.before());
        Sums denominatorsBefore = sums(recipe.denominator(), recipe.before());
        Map<String, BigDecimal> economy =
                amounts(new FactKey(Recipe.GDP, recipe.key().period(), Breakdown.NONE));
        return each(key -> {
            BigDecimal now = quotient(numerators.of(key), denominators.of(key));
            BigDecimal before = quotient(numeratorsBefore.of(key), denominatorsBefore.of(key));
            BigDecimal gdp = economy.getOrDefault(key, economy.get(CITY));
            if (now == null || before == null || before.signum() == 0 || gdp == null) {
                return new Figure(null, denominators.of(key), null, false);
            }
            BigDecimal growth = now.divide(before, MathContext.DECIMAL128).subtract(BigDecimal.ONE);
            BigDecimal ofEconomy = gdp.divide(HUNDRED, MathContext.DECIMAL128);
            return new Figure(growth, denominators.of(key), growth.subtract(ofEconomy), false);
        });
    }
}
