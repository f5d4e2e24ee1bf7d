package org.residentgraph.indicator.truth;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The recomputation's figures beside somebody else's.
 *
 * @param compared how many figures
 * @param differences those that are not the same, numerator and denominator, to the unit
 */
record Comparison(int compared, List<Difference> differences) {

    /** @param theirs null where they have none */
    record Difference(Cell cell, Amounts ours, Amounts theirs) {

        @Override
        public String toString() {
            return "%-30s %-6s %d  ours %-20s theirs %s"
                    .formatted(cell.indicator(), cell.division(), cell.year(), ours, theirs == null ? "none" : theirs);
        }
    }

    /** @param theirs gives null for a figure that is not there */
    static Comparison of(Map<Cell, Amounts> ours, Function<Cell, Amounts> theirs) {
        List<Difference> differences = new ArrayList<>();
        ours.forEach((cell, amounts) -> {
            Amounts other = theirs.apply(cell);
            if (other == null ? !isNothing(amounts) : !amounts.isAlike(other)) {
                differences.add(new Difference(cell, amounts, other));
            }
        });
        return new Comparison(ours.size(), differences);
    }

    /** Nothing counted, of nothing: as good as no figure. */
    private static boolean isNothing(Amounts amounts) {
        return amounts.numerator().signum() == 0
                && (amounts.denominator() == null || amounts.denominator().signum() == 0);
    }

    /** How many figures, how many differ, of which indicators, and which. */
    String report() {
        Map<String, Integer> byIndicator = new TreeMap<>();
        differences.forEach(difference -> byIndicator.merge(difference.cell().indicator(), 1, Integer::sum));
        StringBuilder report = new StringBuilder(
                "%,d figures compared, %,d differ %s".formatted(compared, differences.size(), byIndicator));
        differences.forEach(difference -> report.append("\n  ").append(difference));
        return report.toString();
    }
}
