package org.residentgraph.api.indicator.disclosure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Hides more of a tree than the small counts, until none of them can be worked out.
 *
 * <p>Every division is the sum of those below it: one equation for each division that has any. In the end every equation
 * has no hidden figure or several (the division's own counts among them). That is enough: equations and hidden figures
 * make a forest (a figure stands in two equations at most, as a child and as a parent). In a combination of equations,
 * take the part of the forest they span: each of its trees ends in figures, never in an equation, and in two at least,
 * because every equation has two neighbours. A figure at an end stands in one equation of the combination only, so it
 * does not cancel out. Hence no combination leaves a single figure over, and none can be worked out exactly.
 *
 * <p>Whoever may read the records of one division knows its figures and those below it. Then the equations below it are
 * gone, and the one above it has a hidden figure less: so three are hidden where two would do for everybody else, and the
 * argument holds for what is left.
 *
 * <p>A sum of hidden figures that can be worked out is a figure that is shown, less those shown below it. It is none or
 * not small, of whatever is counted: two hidden ones would both be known to be 1 if they made 2 together. Nor is it small
 * without any one of the divisions in it, which somebody may know.
 */
final class TreeCover {

    private final Forest forest;
    private final List<Quantity> quantities;
    private final int together;
    private final BitSet hidden;

    /** What stands in a division itself and in none below it; nowhere shown, but the difference of what is. */
    private final double[][] own;

    private TreeCover(Forest forest, List<Quantity> quantities, int together, BitSet hidden) {
        this.forest = forest;
        this.quantities = quantities;
        this.together = together;
        this.hidden = hidden;
        this.own = own();
    }

    /**
     * The places to hide.
     *
     * @param together how many figures of an equation are hidden if any is
     * @param already places that must be hidden whatever they count
     */
    static BitSet of(Forest forest, List<Quantity> quantities, int together, BitSet already) {
        BitSet hidden = small(forest, quantities);
        hidden.or(already);
        TreeCover cover = new TreeCover(forest, quantities, together, hidden);
        // From the finest upwards: what is hidden at a level is settled before the level above it looks.
        for (int place = forest.size() - 1; place >= 0; place--) {
            cover.settle(place);
        }
        return hidden;
    }

    /** The places whose counts are small themselves. */
    static BitSet small(Forest forest, List<Quantity> quantities) {
        BitSet small = new BitSet();
        for (int place = 0; place < forest.size(); place++) {
            int at = place;
            if (quantities.stream().anyMatch(quantity -> quantity.isSmall(at))) {
                small.set(place);
            }
        }
        return small;
    }

    private void settle(int parent) {
        List<Integer> children = forest.children(parent);
        if (children.isEmpty()) {
            return;
        }
        if (hidden.get(parent)) {
            accompany(parent);
            return;
        }
        while (isOpen(parent)) {
            Optional<Integer> next = cheapest(children);
            if (next.isEmpty()) {
                hidden.set(parent);
                accompany(parent);
                return;
            }
            hide(next.get());
        }
    }

    /** Whether a figure below a shown one could be worked out, or a small sum of them. */
    private boolean isOpen(int parent) {
        long count = hiddenChildren(parent);
        boolean ownIsSmall = isOwnSmall(parent);
        if (count == 0) {
            return ownIsSmall;
        }
        // A part that only shows as a difference is one unknown more.
        if (count + (ownIsSmall ? 1 : 0) < together) {
            return true;
        }
        for (int q = 0; q < quantities.size(); q++) {
            if (isSumSmall(parent, q, ownIsSmall ? own[q][parent] : 0)) {
                return true;
            }
        }
        return false;
    }

    /** Of what is hidden below a shown one, all together or without a division that somebody knows. */
    private boolean isSumSmall(int parent, int q, double beside) {
        List<Double> parts = new ArrayList<>();
        double sum = mass(parent, q, parts) + beside;
        Quantity quantity = quantities.get(q);
        return quantity.isSmall(sum) || parts.stream().anyMatch(part -> quantity.isSmall(sum - part));
    }

    /** A hidden figure must not be the sum of shown ones; nor, where there are more to hide, of one that somebody knows. */
    private void accompany(int parent) {
        while (hiddenChildren(parent) < together - 1) {
            Optional<Integer> next = cheapest(forest.children(parent));
            if (next.isEmpty() && hiddenChildren(parent) == 0) {
                next = empty(parent);
            }
            if (next.isEmpty()) {
                return;
            }
            hide(next.get());
        }
    }

    /** A figure that was hidden earlier and counts nobody now is the sum of nothing but such. */
    private Optional<Integer> empty(int parent) {
        return forest.children(parent).stream()
                .filter(child -> !hidden.get(child))
                .findFirst();
    }

    private void hide(int place) {
        hidden.set(place);
        if (!forest.children(place).isEmpty()) {
            accompany(place);
        }
    }

    /** The one whose hiding takes the least from the readers; one that counts nobody would be guessed. */
    private Optional<Integer> cheapest(List<Integer> children) {
        return children.stream()
                .filter(child -> !hidden.get(child) && size(child) > 0)
                .min(Comparator.comparingDouble(this::cost).thenComparing(forest::code));
    }

    private double cost(int place) {
        double cost = size(place);
        if (forest.children(place).isEmpty() || hiddenChildren(place) >= together - 1) {
            return cost;
        }
        return cost + cheapest(forest.children(place)).map(this::cost).orElse(0.0);
    }

    private double size(int place) {
        double size = 0;
        for (Quantity quantity : quantities) {
            size = Math.max(size, Math.abs(quantity.at(place)));
        }
        return size;
    }

    private long hiddenChildren(int parent) {
        return forest.children(parent).stream().filter(hidden::get).count();
    }

    private boolean isOwnSmall(int parent) {
        for (int q = 0; q < quantities.size(); q++) {
            if (quantities.get(q).isSmall(own[q][parent])) {
                return true;
            }
        }
        return false;
    }

    /** What is hidden below a place and not told by what is shown below it; with what each division in it has of it. */
    private double mass(int place, int q, List<Double> parts) {
        double mass = 0;
        for (int child : forest.children(place)) {
            if (hidden.get(child)) {
                double part = forest.children(child).isEmpty()
                        ? quantities.get(q).at(child)
                        : mass(child, q, parts) + own[q][child];
                parts.add(part);
                mass += part;
            }
        }
        return mass;
    }

    private double[][] own() {
        List<double[]> parts = new ArrayList<>();
        for (Quantity quantity : quantities) {
            double[] part = new double[forest.size()];
            for (int place = 0; place < part.length; place++) {
                if (!forest.children(place).isEmpty()) {
                    part[place] = quantity.at(place)
                            - forest.children(place).stream()
                                    .mapToDouble(child -> quantity.at(child))
                                    .sum();
                }
            }
            parts.add(part);
        }
        return parts.toArray(double[][]::new);
    }
}
