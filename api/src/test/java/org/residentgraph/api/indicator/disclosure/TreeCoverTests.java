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
            BitSet hidden = TreeCover.of(any.forest, any.quantities, 2 + random.nextInt(2), new BitSet());
            hiddenOnTop += hidden.cardinality()
                    - TreeCover.small(any.forest, any.quantities).cardinality();
            assertThat(determined(any.forest, hidden)).as("tree %d", tree).isEmpty();
        }
        assertThat(hiddenOnTop).isPositive();
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
            BitSet hidden = TreeCover.of(any.forest, any.quantities, 2, before);
            assertThat(before.stream().allMatch(hidden::get)).isTrue();
            assertThat(determined(any.forest, hidden)).as("tree %d", tree).isEmpty();
        }
    }

    @Test
    void noSumOfHiddenFiguresIsSmall() {
        for (int tree = 0; tree < TREES; tree++) {
            Tree any = randomTree();
            BitSet hidden = TreeCover.of(any.forest, any.quantities, 2, new BitSet());
            for (Quantity quantity : any.quantities) {
                for (int place = 0; place < any.forest.size(); place++) {
                    if (!hidden.get(place)) {
                        assertThat(quantity.isSmall(mass(any.forest, hidden, quantity, place)))
                                .as("tree %d at %s", tree, any.forest.code(place))
                                .isFalse();
                    }
                }
            }
        }
    }

    @Test
    void takesTheSmallestNeighbour() {
        Forest forest = new Forest(List.of("330402101", "330402101001", "330402101002", "330402101003"));
        Quantity quantity = new Quantity(5, new double[] {63, 3, 40, 20});
        assertThat(TreeCover.of(forest, List.of(quantity), 2, new BitSet()))
                .isEqualTo(BitSet.valueOf(new long[] {0b1010}));
    }

    @Test
    void hidesTheParentOfAnOnlyChild() {
        Forest forest = new Forest(List.of("330402", "330402101", "330402101001", "330402102", "330402102001"));
        Quantity quantity = new Quantity(5, new double[] {43, 3, 3, 40, 40});
        BitSet hidden = TreeCover.of(forest, List.of(quantity), 2, new BitSet());
        assertThat(hidden).isEqualTo(BitSet.valueOf(new long[] {0b11110}));
    }

    @Test
    void seesAPartThatOnlyShowsAsADifference() {
        Forest forest = new Forest(List.of("330402", "330402101", "330402102"));
        Quantity quantity = new Quantity(5, new double[] {72, 40, 30});
        assertThat(TreeCover.of(forest, List.of(quantity), 2, new BitSet()).cardinality())
                .isPositive();
    }

    @Test
    void showsAllWhereNothingIsSmall() {
        Forest forest = new Forest(List.of("330402", "330402101", "330402102"));
        Quantity quantity = new Quantity(5, new double[] {5, 0, 5});
        assertThat(TreeCover.of(forest, List.of(quantity), 2, new BitSet()).isEmpty())
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
