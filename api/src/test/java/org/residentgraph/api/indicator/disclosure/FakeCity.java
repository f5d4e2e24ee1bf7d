package org.residentgraph.api.indicator.disclosure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.indicator.Figure;
import org.residentgraph.api.indicator.Sheet;
import org.residentgraph.api.indicator.SheetKey;
import org.residentgraph.api.indicator.Sheets;
import org.residentgraph.persistence.indicator.Breakdown;
import org.residentgraph.persistence.indicator.Derivation;
import org.residentgraph.persistence.indicator.Direction;
import org.residentgraph.persistence.indicator.IndicatorDefinition;
import org.residentgraph.persistence.indicator.IndicatorDefinition.Reading;
import org.residentgraph.persistence.indicator.IndicatorDefinition.TargetRule;
import org.residentgraph.persistence.indicator.Unit;
import org.residentgraph.persistence.time.CalendarPeriod;

/** Exact sheets of made-up persons, so that every relation between counts that holds in a city holds here. */
final class FakeCity implements Sheets {

    static final LocalDate TODAY = LocalDate.of(2015, 12, 31);

    private record Person(
            String village,
            int since,
            boolean man,
            int age,
            String education,
            boolean certified,
            int insured,
            boolean recorded) {}

    private static final Map<String, Predicate<Person>> MEASURES = new TreeMap<>(Map.of(
            "RESIDENTS", _ -> true,
            "ADULTS", person -> person.age >= 16,
            "SENIOR", FakeCity::isSenior,
            "SENIOR_ADULTS", person -> isSenior(person) && person.age >= 16,
            "KNOWN", person -> !person.education.equals("00"),
            "CERTIFIED", person -> person.certified,
            "INSURED", person -> person.insured > 0,
            "CHILDREN", person -> person.age < 8,
            "UNRECORDED", person -> person.age < 8 && !person.recorded));

    private static final Set<Breakdown> DIMENSIONS =
            Set.of(Breakdown.SEX, Breakdown.AGE_BAND, Breakdown.EDUCATION_GROUP);

    private final Map<String, IndicatorDefinition> definitions = new LinkedHashMap<>();
    private final List<Person> persons = new ArrayList<>();
    private final Set<String> villages = new TreeSet<>();

    FakeCity(int counties, int towns, int villagesOfATown, int size, long seed) {
        Random random = new Random(seed);
        for (int county = 1; county <= counties; county++) {
            for (int town = 1; town <= towns; town++) {
                for (int village = 1; village <= villagesOfATown; village++) {
                    settle("3304%02d%03d%03d".formatted(county, town, village), size, random);
                }
            }
        }
        define(count("POP", "RESIDENTS"), DIMENSIONS);
        define(
                ratio(
                        "EDU_HIGH_SCHOOL_SHARE",
                        Map.of("AGE_16_PLUS", "SENIOR_ADULTS/ADULTS", "KNOWN_ONLY", "SENIOR/KNOWN"),
                        "SENIOR",
                        "RESIDENTS"),
                DIMENSIONS);
        define(ratio("SKILL", Map.of(), "CERTIFIED", "RESIDENTS"), DIMENSIONS);
        define(ratio("SECURITY", Map.of(), "INSURED", "RESIDENTS"), DIMENSIONS);
        define(ratio("RECORDS", Map.of(), "CHILDREN - UNRECORDED", "CHILDREN"), Set.of());
        define(count("UNRECORDED", "UNRECORDED"), Set.of());
        define(count("ADULT_COUNT", "ADULTS"), Set.of());
        IndicatorDefinition edu = definitions.get("EDU_HIGH_SCHOOL_SHARE");
        define(
                definition(
                        "EDU_HIGH_SCHOOL_SHARE_GAIN",
                        Unit.PERCENTAGE_POINTS,
                        Derivation.GAIN,
                        "EDU_HIGH_SCHOOL_SHARE",
                        edu.readings()),
                DIMENSIONS);
    }

    private void settle(String village, int size, Random random) {
        villages.add(village);
        int count = (int) (size * 2 * random.nextDouble() * random.nextDouble());
        String[] educations = {"00", "20", "60", "70", "70", "70", "80", "80", "90"};
        for (int i = 0; i < count; i++) {
            persons.add(new Person(
                    village,
                    2009 + random.nextInt(6),
                    random.nextInt(20) < 11,
                    random.nextInt(4) == 0 ? random.nextInt(16) : random.nextInt(16, 70),
                    educations[random.nextInt(educations.length)],
                    random.nextInt(5) == 0,
                    random.nextInt(4),
                    random.nextInt(9) > 0));
        }
    }

    private static boolean isSenior(Person person) {
        return person.education.equals("20") || person.education.equals("60");
    }

    List<IndicatorDefinition> definitions() {
        return List.copyOf(definitions.values());
    }

    IndicatorDefinition definition(String code) {
        return definitions.get(code);
    }

    @Override
    public Map<SheetKey, Sheet> get(List<SheetKey> keys) {
        Map<SheetKey, Sheet> sheets = new LinkedHashMap<>();
        keys.forEach(key -> sheets.computeIfAbsent(key, this::compute));
        return sheets;
    }

    private Sheet compute(SheetKey key) {
        IndicatorDefinition definition = definitions.get(key.indicator());
        Reading reading = definition.readings().get(key.variant());
        Map<String, long[]> counts = new HashMap<>();
        villages.forEach(village -> List.of(4, 6, 9, 12).forEach(level -> {
            for (String category : categories(key.by())) {
                counts.put(village.substring(0, level) + category, new long[2]);
            }
        }));
        int year = key.period().to().minusDays(1).getYear();
        for (Person person : persons) {
            if (person.since > year) {
                continue;
            }
            long numerator = value(reading.numerator(), person);
            long denominator = reading.isCount() ? 0 : value(reading.denominator(), person);
            for (int level : new int[] {4, 6, 9, 12}) {
                long[] count = counts.get(person.village.substring(0, level) + category(person, key.by()));
                count[0] += numerator;
                count[1] += denominator;
            }
        }
        Map<String, Figure> figures = new HashMap<>();
        counts.forEach((place, count) -> figures.put(place, figure(count[0], reading.isCount() ? null : count[1])));
        return new Sheet(key, 1, Instant.EPOCH, key.period().to().minusDays(1), false, figures);
    }

    private static Figure figure(long numerator, @Nullable Long denominator) {
        BigDecimal top = BigDecimal.valueOf(numerator);
        BigDecimal bottom = denominator == null ? null : BigDecimal.valueOf(denominator);
        BigDecimal value =
                bottom == null ? top : bottom.signum() == 0 ? null : top.divide(bottom, MathContext.DECIMAL64);
        return new Figure(top, bottom, value, false);
    }

    private static long value(String expression, Person person) {
        return Combination.of(expression).terms().entrySet().stream()
                .mapToLong(term -> MEASURES.get(term.getKey()).test(person) ? term.getValue() : 0)
                .sum();
    }

    private static List<String> categories(Breakdown by) {
        return switch (by) {
            case NONE -> List.of("");
            case SEX -> List.of("/1", "/2");
            case AGE_BAND ->
                List.of(
                        "/0-2", "/3-5", "/6-11", "/12-14", "/15", "/16-20", "/21-30", "/31-40", "/41-50", "/51-60",
                        "/61+");
            case EDUCATION_GROUP -> List.of("/00", "/20", "/60", "/70", "/80", "/90");
            default -> throw new IllegalArgumentException("not in this city");
        };
    }

    private static String category(Person person, Breakdown by) {
        return switch (by) {
            case NONE -> "";
            case SEX -> person.man ? "/1" : "/2";
            case AGE_BAND -> {
                int[] lowest = {0, 3, 6, 12, 15, 16, 21, 31, 41, 51, 61};
                int band = 0;
                while (band + 1 < lowest.length && person.age >= lowest[band + 1]) {
                    band++;
                }
                yield categories(by).get(band);
            }
            case EDUCATION_GROUP -> '/' + person.education;
            default -> throw new IllegalArgumentException("not in this city");
        };
    }

    private void define(IndicatorDefinition definition, Set<Breakdown> breakdowns) {
        definitions.put(
                definition.code(),
                new IndicatorDefinition(
                        definition.code(),
                        1,
                        "",
                        "",
                        "NRAB",
                        definition.unit(),
                        Direction.NONE,
                        definition.derivation(),
                        definition.base(),
                        definition.readings(),
                        breakdowns,
                        12,
                        false,
                        5,
                        null,
                        TargetRule.NONE,
                        null,
                        "",
                        "",
                        false,
                        null));
    }

    private static IndicatorDefinition count(String code, String measure) {
        return definition(
                code,
                Unit.PERSONS,
                Derivation.COUNT,
                null,
                Map.of(IndicatorDefinition.DEFAULT, new Reading(measure, "", "")));
    }

    private static IndicatorDefinition ratio(
            String code, Map<String, String> variants, String numerator, String denominator) {
        Map<String, Reading> readings = new LinkedHashMap<>();
        readings.put(IndicatorDefinition.DEFAULT, new Reading(numerator, denominator, ""));
        new TreeMap<>(variants).forEach((variant, both) -> {
            String[] parts = both.split("/", -1);
            readings.put(variant, new Reading(parts[0], parts[1], ""));
        });
        return definition(code, Unit.PERCENT, Derivation.RATIO, null, readings);
    }

    private static IndicatorDefinition definition(
            String code, Unit unit, Derivation derivation, @Nullable String base, Map<String, Reading> readings) {
        return new IndicatorDefinition(
                code,
                1,
                "",
                "",
                "NRAB",
                unit,
                Direction.NONE,
                derivation,
                base,
                readings,
                Set.of(),
                12,
                false,
                5,
                null,
                TargetRule.NONE,
                null,
                "",
                "",
                false,
                null);
    }

    static CalendarPeriod period(String name) {
        return CalendarPeriod.parse(name).orElseThrow();
    }
}
