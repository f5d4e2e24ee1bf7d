package org.residentgraph.indicator.truth;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All that was counted. */
final class Figures {

    private final Map<Cell, Amounts> cells = new TreeMap<>();
    private final Map<String, Open> open = new HashMap<>();

    private record Open(Tally tally, List<String> divisions, boolean isCount) {}

    /** Numerator and denominator, of the city and its counties. */
    Tally ratio(String indicator, Year year) {
        return begin(indicator, year, Divisions.REPORTED, false);
    }

    /** A count, of the city and its counties. */
    Tally count(String indicator, Year year) {
        return begin(indicator, year, Divisions.REPORTED, true);
    }

    /** Numerator and denominator of what no county has for itself. */
    Tally ratioOfCity(String indicator, Year year) {
        return begin(indicator, year, List.of(Divisions.CITY), false);
    }

    /** A count of what no county has for itself. */
    Tally countOfCity(String indicator, Year year) {
        return begin(indicator, year, List.of(Divisions.CITY), true);
    }

    private Tally begin(String indicator, Year year, List<String> divisions, boolean isCount) {
        Tally tally = new Tally();
        open.put(indicator + " " + year.number(), new Open(tally, divisions, isCount));
        return tally;
    }

    /** Writes down what has been counted. */
    void close() {
        open.forEach((name, one) -> {
            String indicator = name.substring(0, name.indexOf(' '));
            int year = Integer.parseInt(name.substring(name.indexOf(' ') + 1));
            for (String division : one.divisions()) {
                BigDecimal denominator = one.isCount() ? null : one.tally().denominator(division);
                put(new Cell(indicator, division, year), new Amounts(one.tally().numerator(division), denominator));
            }
        });
        open.clear();
    }

    void put(Cell cell, Amounts amounts) {
        cells.put(cell, amounts);
    }

    Amounts of(String indicator, String division, int year) {
        return cells.get(new Cell(indicator, division, year));
    }

    Map<Cell, Amounts> cells() {
        return cells;
    }
}
