package org.residentgraph.api.demo.city;

import java.util.ArrayList;
import java.util.List;

/** People who live together, and the addresses they live at in turn. */
final class Household {

    enum Kind {
        FAMILY,
        SINGLE,
        COLLECTIVE
    }

    final long number;
    final Kind kind;
    final List<Person> members = new ArrayList<>(4);
    /** Decides the home town; a second record of the same people has the number of the first. */
    long home;
    /** Employer who houses a collective household; -1 when there is none. */
    int employer = -1;

    private int addresses;
    private final int[] since = new int[8];
    private final int[] village = new int[8];
    private final int[] dwelling = new int[8];

    Household(long number, Kind kind) {
        this.number = number;
        this.home = number;
        this.kind = kind;
    }

    void movesTo(int day, int toVillage, int toDwelling) {
        since[addresses] = day;
        village[addresses] = toVillage;
        dwelling[addresses] = toDwelling;
        addresses++;
    }

    boolean canMoveAgain() {
        return addresses < since.length;
    }

    int addresses() {
        return addresses;
    }

    /** The first day at the n-th address. */
    int since(int address) {
        return since[address];
    }

    int village(int address) {
        return village[address];
    }

    int dwelling(int address) {
        return dwelling[address];
    }

    int villageOn(int day) {
        return village[addressOn(day)];
    }

    int addressOn(int day) {
        int address = 0;
        while (address + 1 < addresses && since[address + 1] <= day) {
            address++;
        }
        return address;
    }
}
