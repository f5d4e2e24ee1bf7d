package org.residentgraph.api.indicator.disclosure;

/** A count that must not be known where it is small, of places that are numbered. */
final class Quantity {

    /** Below it is what adding decimals leaves over. */
    private static final double NOTHING = 1e-6;

    private final int smallest;
    private final double[] values;

    /** @param smallest counts from one to below this are small */
    Quantity(int smallest, double[] values) {
        this.smallest = smallest;
        this.values = values.clone();
    }

    int smallest() {
        return smallest;
    }

    double at(int place) {
        return values[place];
    }

    boolean isSmall(int place) {
        return isSmall(values[place]);
    }

    boolean isSmall(double value) {
        double size = Math.abs(value);
        return size > NOTHING && size < smallest;
    }
}
