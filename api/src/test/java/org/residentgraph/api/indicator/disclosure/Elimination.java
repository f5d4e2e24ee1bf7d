package org.residentgraph.api.indicator.disclosure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which unknowns a system of linear equations determines, by exact elimination modulo a prime of 61 bits. An unknown is
 * determined if the equations can be combined so that it alone is left.
 */
final class Elimination<V extends Comparable<V>> {

    private static final long PRIME = (1L << 61) - 1;

    private final Map<V, Integer> numbers = new HashMap<>();
    private final List<V> unknowns = new ArrayList<>();

    /** By pivot; an unknown that is a pivot stands in no other row. */
    private final Map<Integer, TreeMap<Integer, Long>> rows = new HashMap<>();

    /** The rows in which an unknown that is no pivot stands. */
    private final Map<Integer, Set<Integer>> uses = new HashMap<>();

    void add(Map<V, Long> equation) {
        TreeMap<Integer, Long> rest = new TreeMap<>();
        equation.forEach((unknown, factor) -> add(rest, number(unknown), Math.floorMod(factor, PRIME)));
        for (int unknown : List.copyOf(rest.keySet())) {
            TreeMap<Integer, Long> row = rows.get(unknown);
            if (row != null) {
                long factor = PRIME - rest.getOrDefault(unknown, 0L);
                row.forEach((other, value) -> add(rest, other, times(factor, value)));
            }
        }
        if (rest.isEmpty()) {
            return;
        }
        int pivot = rest.firstKey();
        long inverse = power(rest.get(pivot), PRIME - 2);
        rest.replaceAll((_, value) -> times(value, inverse));
        for (int user : List.copyOf(uses.getOrDefault(pivot, Set.of()))) {
            TreeMap<Integer, Long> row = rows.get(user);
            long factor = PRIME - row.get(pivot);
            rest.forEach((other, value) -> {
                add(row, other, times(factor, value));
                note(user, other, row.containsKey(other));
            });
        }
        uses.remove(pivot);
        rows.put(pivot, rest);
        rest.keySet().forEach(other -> note(pivot, other, other != pivot));
    }

    Set<V> determined() {
        Set<V> determined = new HashSet<>();
        rows.forEach((pivot, row) -> {
            if (row.size() == 1) {
                determined.add(unknowns.get(pivot));
            }
        });
        return determined;
    }

    private void note(int row, int unknown, boolean used) {
        if (used && unknown != row) {
            uses.computeIfAbsent(unknown, _ -> new HashSet<>()).add(row);
        } else if (uses.containsKey(unknown)) {
            uses.get(unknown).remove(row);
        }
    }

    private int number(V unknown) {
        return numbers.computeIfAbsent(unknown, fresh -> {
            unknowns.add(fresh);
            return unknowns.size() - 1;
        });
    }

    private static void add(Map<Integer, Long> row, int unknown, long value) {
        long sum = Math.floorMod(row.getOrDefault(unknown, 0L) + value, PRIME);
        if (sum == 0) {
            row.remove(unknown);
        } else {
            row.put(unknown, sum);
        }
    }

    private static long times(long a, long b) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        long sum = (low & PRIME) + ((low >>> 61) | (high << 3));
        return sum >= PRIME ? sum - PRIME : sum;
    }

    private static long power(long base, long exponent) {
        long result = 1;
        long square = base;
        for (long rest = exponent; rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) {
                result = times(result, square);
            }
            square = times(square, square);
        }
        return result;
    }
}
