package org.residentgraph.api.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.residentgraph.api.indicator.Ranking.Entrant;
import org.residentgraph.api.indicator.Ranking.Place;
import org.residentgraph.api.indicator.judgement.Interval;
import org.residentgraph.persistence.indicator.Direction;

class RankingTests {

    @Test
    void doesNotTellApartThoseWhoseIntervalsOverlap() {
        List<Place<String>> places = new Ranking(Direction.AT_LEAST, null)
                .of(List.of(sample("low", 700), sample("nearly", 905), sample("best", 910), sample("lowest", 500)));

        assertThat(places).extracting(Place::who).containsExactly("best", "nearly", "low", "lowest");
        assertThat(places).extracting(Place::rank).containsExactly(1, 1, 3, 4);
        assertThat(places)
                .extracting(Place::distinction)
                .containsExactly(
                        Ranking.Distinction.FIRST,
                        Ranking.Distinction.NOT_DISTINGUISHABLE,
                        Ranking.Distinction.DISTINGUISHABLE,
                        Ranking.Distinction.DISTINGUISHABLE);
    }

    @Test
    void tellsApartCountsThatDifferAndNotThoseThatAreEqual() {
        List<Place<String>> places =
                new Ranking(Direction.UP, null).of(List.of(count("a", "5"), count("b", "7"), count("c", "5")));

        assertThat(places).extracting(Place::who).containsExactly("b", "a", "c");
        assertThat(places).extracting(Place::rank).containsExactly(1, 2, 2);
        assertThat(places.getLast().distinction()).isEqualTo(Ranking.Distinction.NOT_DISTINGUISHABLE);
    }

    @Test
    void putsLastAndWithoutARankWhoIsNotRanked() {
        List<Place<String>> places =
                new Ranking(Direction.UP, null).of(List.of(new Entrant<>("hidden", null, null), count("a", "1")));

        assertThat(places.getLast().who()).isEqualTo("hidden");
        assertThat(places.getLast().rank()).isNull();
        assertThat(places.getLast().distinction()).isEqualTo(Ranking.Distinction.NOT_RANKED);
    }

    @Test
    void ranksByNearnessWhatIsMeantAbout() {
        assertThat(new Ranking(Direction.AROUND, new BigDecimal("500"))
                        .of(List.of(count("over", "560"), count("near", "480"), count("under", "400"))))
                .extracting(Place::who)
                .containsExactly("near", "over", "under");
    }

    @Test
    void ranksTheLowestFirstWhereLowerIsBetter() {
        assertThat(new Ranking(Direction.DOWN, null).of(List.of(count("slow", "30"), count("quick", "3"))))
                .extracting(Place::who)
                .containsExactly("quick", "slow");
    }

    private static Entrant<String> count(String who, String value) {
        return new Entrant<>(who, new BigDecimal(value), null);
    }

    private static Entrant<String> sample(String who, int part) {
        BigDecimal share = new BigDecimal(part).movePointLeft(3);
        return new Entrant<>(who, share.movePointRight(2), Interval.wilson(share, BigDecimal.valueOf(1000)));
    }
}
