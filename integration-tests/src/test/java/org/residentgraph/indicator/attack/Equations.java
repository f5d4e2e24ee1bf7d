package org.residentgraph.indicator.attack;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Linear equations over numbered unknowns, and which of these have one value only: by exact elimination, and by what lies
 * between where counts are whole and never below nothing.
 */
final class Equations {

    /** A prime of 61 bits: what a combination leaves over is exact. */
    private static final BigInteger PRIME = BigInteger.ONE.shiftLeft(61).subtract(BigInteger.ONE);

    private static final double NOTHING = 1e-6;
    private static final int TURNS = 50;

    /** Factors of unknowns, and what they make together. */
    record Equation(int[] unknowns, long[] factors, double sum) {}

    private final List<Equation> equations = new ArrayList<>();
    private int unknowns;

    void add(Map<Integer, Long> factors, double sum) {
        if (factors.isEmpty()) {
            return;
        }
        int[] of = new int[factors.size()];
        long[] by = new long[of.length];
        int i = 0;
        for (Map.Entry<Integer, Long> term : factors.entrySet()) {
            of[i] = term.getKey();
            by[i++] = term.getValue();
            unknowns = Math.max(unknowns, term.getKey() + 1);
        }
        equations.add(new Equation(of, by, sum));
    }

    int size() {
        return equations.size();
    }

    int unknowns() {
        return unknowns;
    }

    /**
     * The unknowns that the equations determine. An equation with an unknown that stands in no other says nothing of the
     * rest, so it is put aside; what is left is eliminated; and then the one put aside is looked at again.
     */
    BitSet determined() {
        int[] uses = new int[unknowns];
        List<List<Integer>> where = new ArrayList<>();
        for (int unknown = 0; unknown < unknowns; unknown++) {
            where.add(new ArrayList<>(2));
        }
        for (int e = 0; e < equations.size(); e++) {
            for (int unknown : equations.get(e).unknowns()) {
                uses[unknown]++;
                where.get(unknown).add(e);
            }
        }
        BitSet aside = new BitSet();
        Deque<int[]> order = new ArrayDeque<>();
        Deque<Integer> single = new ArrayDeque<>();
        for (int unknown = 0; unknown < unknowns; unknown++) {
            if (uses[unknown] == 1) {
                single.add(unknown);
            }
        }
        while (!single.isEmpty()) {
            int unknown = single.remove();
            int at = where.get(unknown).stream()
                    .filter(e -> !aside.get(e))
                    .findFirst()
                    .orElse(-1);
            if (at < 0) {
                continue;
            }
            aside.set(at);
            order.push(new int[] {at, unknown});
            for (int other : equations.get(at).unknowns()) {
                if (--uses[other] == 1) {
                    single.add(other);
                }
            }
        }
        BitSet determined = eliminate(aside);
        while (!order.isEmpty()) {
            int[] next = order.pop();
            boolean others = true;
            for (int other : equations.get(next[0]).unknowns()) {
                others &= other == next[1] || determined.get(other);
            }
            if (others) {
                determined.set(next[1]);
            }
        }
        return determined;
    }

    private BitSet eliminate(BitSet without) {
        Map<Integer, TreeMap<Integer, BigInteger>> rows = new HashMap<>();
        for (int e = 0; e < equations.size(); e++) {
            if (!without.get(e)) {
                reduce(rows, equations.get(e));
            }
        }
        // Rows are reduced by those before them alone; from the last pivot backwards they lose the later pivots too.
        BitSet determined = new BitSet();
        new TreeMap<>(rows).descendingMap().forEach((pivot, row) -> {
            for (int other : List.copyOf(row.keySet())) {
                if (other != pivot && rows.containsKey(other)) {
                    subtract(row, rows.get(other), row.get(other));
                }
            }
            if (row.size() == 1) {
                determined.set(pivot);
            }
        });
        return determined;
    }

    private static void reduce(Map<Integer, TreeMap<Integer, BigInteger>> rows, Equation equation) {
        TreeMap<Integer, BigInteger> rest = new TreeMap<>();
        for (int i = 0; i < equation.unknowns().length; i++) {
            rest.put(
                    equation.unknowns()[i],
                    BigInteger.valueOf(equation.factors()[i]).mod(PRIME));
        }
        while (!rest.isEmpty()) {
            int pivot = rest.firstKey();
            TreeMap<Integer, BigInteger> row = rows.get(pivot);
            if (row == null) {
                BigInteger inverse = rest.get(pivot).modInverse(PRIME);
                rest.replaceAll((_, factor) -> factor.multiply(inverse).mod(PRIME));
                rows.put(pivot, rest);
                return;
            }
            subtract(rest, row, rest.get(pivot));
        }
    }

    private static void subtract(
            TreeMap<Integer, BigInteger> from, TreeMap<Integer, BigInteger> row, BigInteger times) {
        row.forEach((unknown, factor) -> {
            BigInteger left = from.getOrDefault(unknown, BigInteger.ZERO)
                    .subtract(factor.multiply(times))
                    .mod(PRIME);
            if (left.signum() == 0) {
                from.remove(unknown);
            } else {
                from.put(unknown, left);
            }
        });
    }

    /**
     * The unknowns that bounds leave one value only. Every equation bounds each of its unknowns by what the others are at
     * least and at most, over and over.
     *
     * @param low and high by unknown, narrowed here
     * @param whole those that are whole numbers
     */
    BitSet narrowed(double[] low, double[] high, BitSet whole) {
        boolean moved = true;
        for (int turn = 0; turn < TURNS && moved; turn++) {
            moved = false;
            for (Equation equation : equations) {
                moved |= narrow(equation, low, high, whole);
            }
        }
        BitSet narrowed = new BitSet();
        for (int unknown = 0; unknown < unknowns; unknown++) {
            narrowed.set(unknown, high[unknown] - low[unknown] < NOTHING);
        }
        return narrowed;
    }

    private static boolean narrow(Equation equation, double[] low, double[] high, BitSet whole) {
        boolean moved = false;
        for (int i = 0; i < equation.unknowns().length; i++) {
            double least = equation.sum();
            double most = equation.sum();
            for (int j = 0; j < equation.unknowns().length; j++) {
                if (j != i) {
                    double a = equation.factors()[j] * low[equation.unknowns()[j]];
                    double b = equation.factors()[j] * high[equation.unknowns()[j]];
                    least -= Math.max(a, b);
                    most -= Math.min(a, b);
                }
            }
            int unknown = equation.unknowns()[i];
            double factor = equation.factors()[i];
            double from = factor > 0 ? least / factor : most / factor;
            double to = factor > 0 ? most / factor : least / factor;
            if (whole.get(unknown)) {
                from = Math.ceil(from - NOTHING);
                to = Math.floor(to + NOTHING);
            }
            if (from > low[unknown] + NOTHING) {
                low[unknown] = from;
                moved = true;
            }
            if (to < high[unknown] - NOTHING) {
                high[unknown] = to;
                moved = true;
            }
        }
        return moved;
    }
}
