package org.residentgraph.api.indicator;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Amounts of the finest divisions, added up to those above: a division's are all whose code begins with its own. */
final class Sums {

    /** The digits of a city's, a county's, a town's and a village's code. */
    private static final int[] LEVELS = {4, 6, 9, 12};

    private final Map<String, BigDecimal> byDivision = new HashMap<>();

    /** @param category with its slash, or empty */
    private void add(String division, String category, BigDecimal amount) {
        for (int level : LEVELS) {
            if (level <= division.length()) {
                byDivision.merge(division.substring(0, level) + category, amount, BigDecimal::add);
            }
        }
    }

    /** Adds counts, or takes them away with the sign -1. */
    void add(Map<String, BigDecimal> amounts, int sign) {
        amounts.forEach((key, amount) -> {
            int slash = key.indexOf('/');
            add(
                    slash < 0 ? key : key.substring(0, slash),
                    slash < 0 ? "" : key.substring(slash),
                    sign < 0 ? amount.negate() : amount);
        });
    }

    /** Zero where nothing was counted. */
    BigDecimal of(String key) {
        BigDecimal sum = byDivision.get(key);
        return sum == null ? BigDecimal.ZERO : sum;
    }

    @Nullable
    BigDecimal find(String key) {
        return byDivision.get(key);
    }

    /** The keys with something counted. */
    Set<String> keys() {
        return byDivision.keySet();
    }

    Set<String> categories() {
        Set<String> categories = new HashSet<>();
        for (String key : byDivision.keySet()) {
            int slash = key.indexOf('/');
            if (slash >= 0) {
                categories.add(key.substring(slash));
            }
        }
        return categories;
    }
}
