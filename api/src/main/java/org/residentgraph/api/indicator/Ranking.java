package org.residentgraph.api.indicator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.indicator.judgement.Interval;
import org.residentgraph.persistence.indicator.Direction;

/**
 * Divisions from the best to the worst. Where values come from samples, two whose intervals overlap are not told apart;
 * others are unless they are equal.
 */
final class Ranking {

    /** How a place differs from the one before. */
    enum Distinction {
        FIRST,
        DISTINGUISHABLE,
        NOT_DISTINGUISHABLE,
        NOT_RANKED
    }

    /**
     * Somebody to be ranked.
     *
     * @param value null for who is not ranked: withheld, without a figure, or with too small a base
     * @param interval null for what is not sampled
     */
    record Entrant<T>(
            T who, @Nullable BigDecimal value, @Nullable Interval interval) {}

    /** @param rank one more than there are entrants clearly better; null for who is not ranked */
    record Place<T>(T who, @Nullable Integer rank, Distinction distinction) {}

    private final Direction direction;
    private final @Nullable BigDecimal number;

    /** @param number what {@code AROUND} is around */
    Ranking(Direction direction, @Nullable BigDecimal number) {
        this.direction = direction;
        this.number = number;
    }

    <T> List<Place<T>> of(List<Entrant<T>> entrants) {
        List<Entrant<T>> ranked = entrants.stream()
                .filter(entrant -> entrant.value() != null)
                .sorted(Comparator.comparing(this::worth).reversed())
                .toList();
        List<Place<T>> places = new ArrayList<>(entrants.size());
        for (int i = 0; i < ranked.size(); i++) {
            Entrant<T> here = ranked.get(i);
            long better = ranked.subList(0, i).stream()
                    .filter(other -> isClearlyBetter(other, here))
                    .count();
            places.add(new Place<>(
                    here.who(), (int) better + 1, i == 0 ? Distinction.FIRST : between(ranked.get(i - 1), here)));
        }
        entrants.stream()
                .filter(entrant -> entrant.value() == null)
                .forEach(entrant -> places.add(new Place<>(entrant.who(), null, Distinction.NOT_RANKED)));
        return places;
    }

    private Distinction between(Entrant<?> before, Entrant<?> here) {
        return isClearlyBetter(before, here) ? Distinction.DISTINGUISHABLE : Distinction.NOT_DISTINGUISHABLE;
    }

    private boolean isClearlyBetter(Entrant<?> one, Entrant<?> other) {
        Interval interval = one.interval();
        Interval others = other.interval();
        return worth(one).compareTo(worth(other)) > 0
                && (interval == null || others == null || !interval.overlaps(others));
    }

    private BigDecimal worth(Entrant<?> entrant) {
        BigDecimal value = entrant.value() == null ? BigDecimal.ZERO : entrant.value();
        return switch (direction) {
            case AT_LEAST, ABOVE, UP, NONE -> value;
            case DOWN -> value.negate();
            case AROUND -> number == null ? value : value.subtract(number).abs().negate();
        };
    }
}
