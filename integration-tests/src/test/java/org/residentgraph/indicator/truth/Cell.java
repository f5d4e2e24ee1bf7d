package org.residentgraph.indicator.truth;

/** Which figure: of an indicator, in a division, in a year. */
record Cell(String indicator, String division, int year) implements Comparable<Cell> {

    @Override
    public int compareTo(Cell other) {
        int byCode = indicator.compareTo(other.indicator);
        int byDivision = byCode == 0 ? division.compareTo(other.division) : byCode;
        return byDivision == 0 ? Integer.compare(year, other.year) : byDivision;
    }
}
