package org.residentgraph.api.indicator.disclosure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.residentgraph.api.indicator.Figure;
import org.residentgraph.api.indicator.Sheet;
import org.residentgraph.api.indicator.SheetKey;
import org.residentgraph.api.indicator.Sheets;
import org.residentgraph.persistence.indicator.Breakdown;
import org.residentgraph.persistence.indicator.IndicatorDefinition;
import org.residentgraph.persistence.indicator.IndicatorDefinition.Reading;

/**
 * Somebody with patience and a token for safe figures: asks at random for figures and for those that make them up, writes
 * down every relation between the counts behind them that is public knowledge, and solves. It knows the definitions, and
 * takes the figures from whatever serves them.
 *
 * <p>A count is known if any figure with it is shown. A withheld figure is found if all its counts are worked out.
 */
final class Attacker {

    /**
     * Counts that are the sum of some categories of another: what the readings of a definition mean.
     *
     * @param leavesOne whether a single category is not among them
     */
    record Cut(Breakdown by, String whole, String part, Set<String> categories, boolean leavesOne) {}

    /** A figure that is not shown, but is the difference of two that are. */
    record Told(SheetKey key, String place) {}

    /**
     * What came of it.
     *
     * @param figures that were seen, shown or withheld
     * @param relations different equations
     * @param unknowns counts in them that no figure shows
     * @param found withheld figures that were worked out
     * @param told withheld figures that are a difference of two shown ones by definition; to be held against the truth
     */
    record Outcome(
            long questions,
            int figures,
            int withheld,
            int relations,
            int unknowns,
            Set<String> found,
            List<Told> told) {

        @Override
        public String toString() {
            return "%,d questions, %,d figures (%,d withheld), %,d relations over %,d unknown counts: %,d found"
                    .formatted(questions, figures, withheld, relations, unknowns, found.size());
        }
    }

    private final Sheets sheets;
    private final Map<String, IndicatorDefinition> definitions;
    private final List<SheetKey> allowed;
    private final List<Cut> cuts;
    private final Random random;

    private final Map<String, Set<String>> below = new HashMap<>();
    private final Set<Map<String, Long>> relations = new LinkedHashSet<>();
    private final Map<String, List<String>> withheld = new HashMap<>();
    private final Set<String> known = new HashSet<>();

    /** Figures of the one category that a cut leaves over, with the two counts whose difference they are. */
    private final Map<String, List<String>> differences = new HashMap<>();

    private final Map<String, Told> places = new HashMap<>();

    private final Set<String> seen = new HashSet<>();

    Attacker(Sheets sheets, List<IndicatorDefinition> definitions, List<SheetKey> allowed, List<Cut> cuts, long seed) {
        this.sheets = sheets;
        this.definitions =
                definitions.stream().collect(Collectors.toMap(IndicatorDefinition::code, definition -> definition));
        this.allowed = List.copyOf(allowed);
        this.cuts = List.copyOf(cuts);
        this.random = new Random(seed);
    }

    Outcome ask(int questions) {
        for (int i = 0; i < questions; i++) {
            SheetKey key = allowed.get(random.nextInt(allowed.size()));
            Sheet sheet = look(key);
            List<String> places = List.copyOf(sheet.figures().keySet());
            relate(sheet, places.get(random.nextInt(places.size())));
        }
        return solve(questions);
    }

    private final Map<SheetKey, Sheet> asked = new HashMap<>();

    /** Every answer is written down once; the same question gets the same answer. */
    private Sheet look(SheetKey key) {
        return asked.computeIfAbsent(key, fresh -> {
            Sheet sheet = sheets.get(fresh);
            List<String> counts = counts(fresh);
            sheet.figures().forEach((place, figure) -> {
                note(fresh, place, figure, counts);
                int slash = place.indexOf('/');
                String division = slash < 0 ? place : place.substring(0, slash);
                for (int level : new int[] {9, 6, 4}) {
                    if (division.length() > level) {
                        below.computeIfAbsent(division.substring(0, level), _ -> new TreeSet<>())
                                .add(division);
                        break;
                    }
                }
            });
            return sheet;
        });
    }

    private void note(SheetKey key, String place, Figure figure, List<String> counts) {
        String name = key + " " + place;
        seen.add(name);
        if (figure.withheld()) {
            noteDifference(key, name, place, counts);
            withheld.put(
                    name,
                    counts.stream().map(count -> unknown(key, count, place)).toList());
            return;
        }
        List<BigDecimal> numbers = new ArrayList<>();
        numbers.add(figure.numerator());
        numbers.add(figure.denominator());
        for (int i = 0; i < counts.size(); i++) {
            if (numbers.get(i) != null) {
                known.add(unknown(key, counts.get(i), place));
            }
        }
    }

    /**
     * Residents of unknown education are the residents less those whose education is known. Where both of these are shown,
     * the third is told, in whatever table it is not shown; so it must not be small there.
     */
    private void noteDifference(SheetKey key, String name, String place, List<String> counts) {
        int slash = place.indexOf('/');
        for (Cut cut : cuts) {
            if (cut.by() == key.by()
                    && cut.leavesOne()
                    && counts.equals(List.of(cut.whole()))
                    && !cut.categories().contains(place.substring(slash + 1))) {
                String division = place.substring(0, slash);
                places.put(name, new Told(key, place));
                differences.put(
                        name,
                        List.of(
                                unknown(key, Breakdown.NONE, cut.whole(), division),
                                unknown(key, Breakdown.NONE, cut.part(), division)));
            }
        }
    }

    /** A figure and those it is made of: by division, by category, by measure. */
    private void relate(Sheet sheet, String place) {
        SheetKey key = sheet.key();
        int slash = place.indexOf('/');
        String division = slash < 0 ? place : place.substring(0, slash);
        String category = slash < 0 ? "" : place.substring(slash);
        for (String count : counts(key)) {
            Map<String, Long> sum = new HashMap<>();
            sum.put(unknown(key, count, place), -1L);
            Set<String> parts = below.getOrDefault(division, Set.of());
            if (!parts.isEmpty() && (slash < 0 || division.length() == 4)) {
                parts.forEach(part -> sum.put(unknown(key, count, part + category), 1L));
                relations.add(sum);
            }
            if (slash > 0) {
                relateCategories(sheet, division, count);
            }
            relateMeasures(key, count, place);
        }
    }

    private void relateCategories(Sheet sheet, String division, String count) {
        SheetKey key = sheet.key();
        Map<String, Long> row = new HashMap<>();
        row.put(unknown(key, Breakdown.NONE, count, division), -1L);
        sheet.figures().keySet().stream()
                .filter(place -> place.startsWith(division + '/'))
                .forEach(place -> row.put(unknown(key, count, place), 1L));
        relations.add(row);
        for (Cut cut : cuts) {
            if (cut.by() == key.by() && cut.whole().equals(count)) {
                Map<String, Long> some = new HashMap<>();
                some.put(unknown(key, Breakdown.NONE, cut.part(), division), -1L);
                cut.categories().forEach(category -> some.put(unknown(key, count, division + '/' + category), 1L));
                relations.add(some);
            }
        }
    }

    /** {@code A - B} is A less B, wherever A and B are shown. */
    private void relateMeasures(SheetKey key, String count, String place) {
        Map<String, Integer> terms = Combination.of(count).terms();
        if (terms.size() > 1) {
            Map<String, Long> sum = new HashMap<>();
            sum.put(unknown(key, count, place), -1L);
            terms.forEach((measure, factor) ->
                    sum.merge(unknown(key, Combination.of(measure).toString(), place), (long) factor, Long::sum));
            relations.add(sum);
        }
    }

    private Outcome solve(long questions) {
        Elimination<String> system = new Elimination<>();
        Set<String> unknowns = new HashSet<>();
        for (Map<String, Long> relation : relations) {
            Map<String, Long> rest = new HashMap<>(relation);
            rest.keySet().removeAll(known);
            unknowns.addAll(rest.keySet());
            system.add(rest);
        }
        Set<String> determined = system.determined();
        Set<String> found = new TreeSet<>();
        List<Told> told = new ArrayList<>();
        withheld.forEach((figure, counts) -> {
            if (differences.containsKey(figure) && known.containsAll(differences.get(figure))) {
                told.add(places.get(figure));
            } else if (counts.stream().allMatch(count -> known.contains(count) || determined.contains(count))) {
                found.add(figure);
            }
        });
        return new Outcome(questions, seen.size(), withheld.size(), relations.size(), unknowns.size(), found, told);
    }

    /** A count of a day, at a place: whatever figure it stands in. */
    private String unknown(SheetKey key, String count, String place) {
        return unknown(key, key.by(), count, place);
    }

    private String unknown(SheetKey key, Breakdown by, String count, String place) {
        IndicatorDefinition definition = definitions.get(key.indicator());
        return Periods.settled(definition, key.period()).name() + ' ' + by + ' ' + count + ' ' + place;
    }

    private List<String> counts(SheetKey key) {
        Reading reading = definitions.get(key.indicator()).readings().get(key.variant());
        List<String> counts = new ArrayList<>();
        counts.add(Combination.of(reading.numerator()).toString());
        if (!reading.isCount()) {
            counts.add(Combination.of(reading.denominator()).toString());
        }
        return counts;
    }
}
