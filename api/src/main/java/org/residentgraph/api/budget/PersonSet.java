package org.residentgraph.api.budget;

import java.util.Arrays;

/**
 * Ids of persons without repetition, in the order in which they came; in primitive arrays, because every active account
 * has two of them.
 */
final class PersonSet {

    private static final int FREE = 0;

    private long[] persons = new long[16];

    /** Places in {@link #persons} plus one, by hash; at most half full. */
    private int[] places = new int[32];

    private int size;

    int size() {
        return size;
    }

    /** Whether the person was new. */
    boolean add(long person) {
        int slot = slot(person);
        if (places[slot] != FREE) {
            return false;
        }
        if (size == persons.length) {
            persons = Arrays.copyOf(persons, size * 2);
            places = new int[size * 4];
            rebuild();
            slot = slot(person);
        }
        persons[size++] = person;
        places[slot] = size;
        return true;
    }

    /** Those that came after the first {@code from}. */
    long[] since(int from) {
        return Arrays.copyOfRange(persons, from, size);
    }

    /** Takes back all that came after the first {@code kept}. */
    void truncate(int kept) {
        size = kept;
        Arrays.fill(places, FREE);
        rebuild();
    }

    private void rebuild() {
        for (int i = 0; i < size; i++) {
            places[slot(persons[i])] = i + 1;
        }
    }

    /** Where the person stands, or would. */
    private int slot(long person) {
        long mixed = person * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed >>> 32) & places.length - 1;
        while (places[slot] != FREE && persons[places[slot] - 1] != person) {
            slot = slot + 1 & places.length - 1;
        }
        return slot;
    }
}
