package org.residentgraph.api.indicator.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Thousands of random trees; what is hidden is set against an exact elimination. */
class TreeCoverTests {

    private static final int TREES = 2_000;

    private final Random random = new Random(20151231);

    @Test
    void noHiddenFigureCanBeWorkedOut() {
        int hiddenOnTop = 0;
        for (int tree = 0; tree < TREES; tree++) {
            Tree any = randomTree();
            BitSet hidden = TreeCover.of(any.forest, any.quantities, 3 + random.nextInt(2), new BitSet());
            hiddenOnTop += hidden.cardinality()
                    - TreeCover.small(any.forest, any.quantities).cardinality();
            assertThat(determined(any.forest, hidden)).as("tree %d", tree).isEmpty();
        }
        assertThat(hiddenOnTop).isPositive();
    }

    /** A town office, say: it sees its own figures as they are, and everything else as everybody does. */
    @Test
    void norByWhoKnowsADivisionAndAllBelowIt() {
        int known = 0;
        for (int tree = 0; tree < TREES; tree++) {
            Tree any = randomTree();
            BitSet hidden = TreeCover.of(any.forest, any.quantities, 3, new BitSet());
            for (int place = 0; place < any.forest.size(); place++) {
                BitSet elsewhere = without(any.forest, hidden, place);
                known += hidden.cardinality() - elsewhere.cardinality();
                for (int told : determined(any.forest, elsewhere)) {
                    assertThat(isOfTheSame(any, told, place))
                            .as("tree %d for %s: %s", tree, any.forest.code(place), any.forest.code(told))
                            .isTrue();
                }
            }
        }
        assertThat(known).isPositive();
    }

    @Test
    void byTwosHiddenSuchAOneCould() {
        int found = 0;
        for (int tree = 0; tree < TREES; tree++) {
            Tree any = randomTree();
            BitSet hidden = TreeCover.of(any.forest, any.quantities, 2, new BitSet());
            for (int place = 0; place < any.forest.size(); place++) {
                for (int told : determined(any.forest, without(any.forest, hidden, place))) {
                    found += isOfTheSame(any, told, place) ? 0 : 1;
                }
            }
        }
        assertThat(found).isPositive();
    }

    /** What lies above a division, and has nobody who is not in it, is no secret of anybody else. */
    private static boolean isOfTheSame(Tree any, int above, int place) {
        return any.forest.code(place).startsWith(any.forest.code(above))
                && any.quantities.stream().allMatch(quantity -> quantity.at(above) == quantity.at(place));
    }

    private static BitSet without(Forest forest, BitSet hidden, int place) {
        BitSet elsewhere = new BitSet();
        hidden.stream()
                .filter(other -> !forest.code(other).startsWith(forest.code(place)))
                .forEach(elsewhere::set);
        return elsewhere;
    }

    @Test
    void withTheSmallOnesAloneHiddenManyCan() {
        int found = 0;
        for (int tree = 0; tree < TREES; tree++) {
            Tree any = randomTree();
            found += determined(any.forest, TreeCover.small(any.forest, any.quantities))
                    .size();
        }
        assertThat(found).isGreaterThan(TREES / 10);
    }

    @Test
    void whatWasHiddenBeforeStaysHiddenAndIsNoLessSafe() {
        for (int tree = 0; tree < TREES; tree++) {
            Tree any = randomTree();
            BitSet before = new BitSet();
            for (int i = 0; i < 3; i++) {
                before.set(random.nextInt(any.forest.size()));
            }
            BitSet hidden = TreeCover.of(any.forest, any.quantities, 3, before);
            assertThat(before.stream().allMatch(hidden::get)).isTrue();
            assertThat(determined(any.forest, hidden)).as("tree %d", tree).isEmpty();
        }
    }

    @Test
    void noSumOfHiddenFiguresIsSmall() {
        for (int tree = 0; tree < TREES; tree++) {
            Tree any = randomTree();
            BitSet hidden = TreeCover.of(any.forest, any.quantities, 3, new BitSet());
            for (Quantity quantity : any.quantities) {
                for (int place = 0; place < any.forest.size(); place++) {
                    if (!hidden.get(place)) {
                        assertThat(quantity.isSmall(mass(any.forest, hidden, quantity, place)))
                                .as("tree %d at %s", tree, any.forest.code(place))
                                .isFalse();
                        for (int known : any.forest.children(place)) {
                            BitSet elsewhere = without(any.forest, hidden, known);
                            assertThat(quantity.isSmall(mass(any.forest, elsewhere, quantity, place)))
                                    .as("tree %d at %s without %s", tree, any.forest.code(place), known)
                                    .isFalse();
                        }
                    }
                }
            }
        }
    }

    @Test
    void takesTheSmallestNeighbours() {
        Forest forest =
                new Forest(List.of("330402101", "330402101001", "330402101002", "330402101003", "330402101004"));
        Quantity quantity = new Quantity(5, new double[] {123, 3, 60, 20, 40});
        assertThat(TreeCover.of(forest, List.of(quantity), 3, new BitSet()))
                .isEqualTo(BitSet.valueOf(new long[] {0b11010}));
    }

    @Test
    void hidesTheParentOfAnOnlyChild() {
        Forest forest = new Forest(List.of(
                "330402", "330402101", "330402101001", "330402102", "330402102001", "330402103", "330402103001"));
        Quantity quantity = new Quantity(5, new double[] {93, 3, 3, 40, 40, 50, 50});
        BitSet hidden = TreeCover.of(forest, List.of(quantity), 3, new BitSet());
        assertThat(hidden).isEqualTo(BitSet.valueOf(new long[] {0b1111110}));
    }

    @Test
    void seesAPartThatOnlyShowsAsADifference() {
        Forest forest = new Forest(List.of("330402", "330402101", "330402102"));
        Quantity quantity = new Quantity(5, new double[] {72, 40, 30});
        assertThat(TreeCover.of(forest, List.of(quantity), 3, new BitSet()).cardinality())
                .isPositive();
    }

    @Test
    void showsAllWhereNothingIsSmall() {
        Forest forest = new Forest(List.of("330402", "330402101", "330402102"));
        Quantity quantity = new Quantity(5, new double[] {5, 0, 5});
        assertThat(TreeCover.of(forest, List.of(quantity), 3, new BitSet()).isEmpty())
                .isTrue();
    }

    private record Tree(Forest forest, List<Quantity> quantities) {}

    private Tree randomTree() {
        List<String> villages = new ArrayList<>();
        int counties = 1 + random.nextInt(4);
        for (int county = 1; county <= counties; county++) {
            for (int town = 0; town <= random.nextInt(4); town++) {
                for (int village = 0; village <= random.nextInt(5); village++) {
                    villages.add("3304%02d%03d%03d".formatted(county, town, village));
                }
            }
        }
        Set<String> codes = new java.util.TreeSet<>(villages);
        villages.forEach(village -> List.of(4, 6, 9).forEach(level -> codes.add(village.substring(0, level))));
        Forest forest = new Forest(codes);
        double size = random.nextInt(3, 60);
        Map<String, double[]> byVillage = new HashMap<>();
        for (String village : villages) {
            double whole =
                    random.nextInt(8) == 0 ? 0 : Math.floor(random.nextDouble() * random.nextDouble() * size * 2);
            double part = Math.floor(whole * (random.nextInt(3) == 0 ? 1 : random.nextDouble()));
            byVillage.put(village, new double[] {part, whole - part, whole});
        }
        List<Quantity> quantities = new ArrayList<>();
        for (int q = 0; q < 3; q++) {
            double[] values = new double[forest.size()];
            for (int place = 0; place < values.length; place++) {
                String code = forest.code(place);
                int of = q;
                values[place] = villages.stream()
                        .filter(village -> village.startsWith(code))
                        .mapToDouble(village -> byVillage.get(village)[of])
                        .sum();
            }
            quantities.add(new Quantity(5, values));
        }
        return new Tree(forest, quantities);
    }

    private static Set<Integer> determined(Forest forest, BitSet hidden) {
        Elimination<Integer> system = new Elimination<>();
        for (int place = 0; place < forest.size(); place++) {
            if (!forest.children(place).isEmpty()) {
                Map<Integer, Long> equation = new HashMap<>();
                if (hidden.get(place)) {
                    equation.put(place, -1L);
                }
                forest.children(place).stream().filter(hidden::get).forEach(child -> equation.put(child, 1L));
                system.add(equation);
            }
        }
        return system.determined();
    }

    private static double mass(Forest forest, BitSet hidden, Quantity quantity, int place) {
        return forest.children(place).stream()
                .filter(hidden::get)
                .mapToDouble(child ->
                        forest.children(child).isEmpty() ? quantity.at(child) : mass(forest, hidden, quantity, child))
                .sum();
    }
}
