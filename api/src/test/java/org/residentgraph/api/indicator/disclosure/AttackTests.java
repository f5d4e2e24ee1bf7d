package org.residentgraph.api.indicator.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.residentgraph.api.indicator.disclosure.FakeCity.period;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.residentgraph.api.indicator.SheetKey;
import org.residentgraph.api.indicator.Tier;
import org.residentgraph.api.indicator.disclosure.Attacker.Cut;
import org.residentgraph.api.indicator.disclosure.Attacker.Outcome;
import org.residentgraph.persistence.indicator.Breakdown;
import org.residentgraph.persistence.indicator.IndicatorDefinition;
import org.residentgraph.persistence.time.BusinessClock;

/** The attacker finds nothing; with the neighbours of small counts shown, the same attacker finds many. */
class AttackTests {

    /** {@code -Dattack.questions=100000} asks as many as the plan's acceptance does. */
    private static final int QUESTIONS = Integer.getInteger("attack.questions", 10_000);

    private static final List<String> PERIODS =
            List.of("2012", "2013", "2014", "2013-Q2", "2013-Q4", "2013-12", "2014-05");

    private static final List<Cut> CUTS = List.of(
            new Cut(
                    Breakdown.AGE_BAND,
                    "+RESIDENTS",
                    "+ADULTS",
                    Set.of("16-20", "21-30", "31-40", "41-50", "51-60", "61+"),
                    false),
            new Cut(
                    Breakdown.AGE_BAND,
                    "+SENIOR",
                    "+SENIOR_ADULTS",
                    Set.of("16-20", "21-30", "31-40", "41-50", "51-60", "61+"),
                    false),
            new Cut(Breakdown.EDUCATION_GROUP, "+RESIDENTS", "+SENIOR", Set.of("20", "60"), false),
            new Cut(Breakdown.EDUCATION_GROUP, "+RESIDENTS", "+KNOWN", Set.of("20", "60", "70", "80", "90"), true));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void findsNoSuppressedFigure(long seed) {
        FakeCity city = city(seed);
        Outcome outcome = attack(city, true, seed);
        System.out.println("with complementary suppression: " + outcome);
        assertThat(outcome.found()).isEmpty();
        assertThat(outcome.withheld()).isPositive();
        // What definitions make a difference of shown figures is told; it may be none or many, never few.
        assertThat(outcome.told()).isNotEmpty().allSatisfy(told -> {
            SheetKey key = told.key();
            SheetKey exact = new SheetKey(key.indicator(), key.variant(), key.period(), key.by(), Tier.EXACT, null);
            assertThat(city.get(exact).figures().get(told.place()).numerator().intValue())
                    .isNotIn(1, 2, 3, 4);
        });
    }

    @Test
    void findsManyIfOnlySmallCountsAreHidden() {
        Outcome outcome = attack(city(1), false, 1);
        System.out.println("without complementary suppression: " + outcome);
        assertThat(outcome.found()).isNotEmpty();
    }

    /** Villages from nearly nobody to many, in few counties, so that small counts occur at every level. */
    private static FakeCity city(long seed) {
        return seed == 1 ? new FakeCity(4, 5, 6, 40, seed) : new FakeCity(3, 2, 3, (int) (10 * seed), seed);
    }

    private static Outcome attack(FakeCity city, boolean complementary, long seed) {
        SafeSheets safe = new SafeSheets(
                city,
                city.definitions(),
                Withholdings.inMemory(),
                new BusinessClock(Clock.systemUTC(), FakeCity.TODAY),
                complementary);
        return new Attacker(safe, city.definitions(), allowed(city), CUTS, seed).ask(QUESTIONS);
    }

    private static List<SheetKey> allowed(FakeCity city) {
        List<SheetKey> keys = new ArrayList<>();
        for (IndicatorDefinition definition : city.definitions()) {
            if (Derived.isDerived(definition)) {
                continue;
            }
            for (String period : PERIODS) {
                definition
                        .readings()
                        .keySet()
                        .forEach(variant -> keys.add(new SheetKey(
                                definition.code(), variant, period(period), Breakdown.NONE, Tier.SAFE, null)));
                definition
                        .breakdowns()
                        .forEach(by -> keys.add(new SheetKey(
                                definition.code(), IndicatorDefinition.DEFAULT, period(period), by, Tier.SAFE, null)));
            }
        }
        return keys;
    }
}
