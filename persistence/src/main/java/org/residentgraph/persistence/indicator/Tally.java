package org.residentgraph.persistence.indicator;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** Amounts by category, place and slot, in the making. Kept as ten-thousandths, so that shares and cents add up exactly. */
final class Tally {

    /** How many parts one has. */
    static final long ONE = 10_000;

    private static final int DECIMALS = 4;

    private final int places;
    private final int slots;
    private final Map<String, long[][]> byCategory = new HashMap<>();
    private String lastCategory = "";
    private long[][] last;

    Tally(int places, int slots) {
        this.places = places;
        this.slots = slots;
        this.last = new long[places][];
        byCategory.put(lastCategory, last);
    }

    void add(String category, int place, int slot, long amount) {
        if (!category.equals(lastCategory)) {
            last = byCategory.computeIfAbsent(category, _ -> new long[places][]);
            lastCategory = category;
        }
        long[] bySlot = last[place];
        if (bySlot == null) {
            bySlot = new long[slots];
            last[place] = bySlot;
        }
        bySlot[slot] += amount;
    }

    void addAll(Tally other) {
        other.forEach(this::add);
    }

    /** Hands over everything that is not zero. */
    void forEach(Receiver receiver) {
        byCategory.forEach((category, byPlace) -> {
            for (int place = 0; place < places; place++) {
                long[] bySlot = byPlace[place];
                for (int slot = 0; bySlot != null && slot < slots; slot++) {
                    if (bySlot[slot] != 0) {
                        receiver.accept(category, place, slot, bySlot[slot]);
                    }
                }
            }
        });
    }

    static long parts(BigDecimal amount) {
        return amount.movePointRight(DECIMALS).longValueExact();
    }

    static BigDecimal amount(long parts) {
        return BigDecimal.valueOf(parts, DECIMALS);
    }

    @FunctionalInterface
    interface Receiver {
        void accept(String category, int place, int slot, long parts);
    }
}
