package org.residentgraph.api.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.residentgraph.persistence.division.Division;
import org.residentgraph.persistence.indicator.Breakdown;
import org.residentgraph.persistence.indicator.FactKey;
import org.residentgraph.persistence.indicator.FactSet;
import org.residentgraph.persistence.indicator.Measures;
import org.residentgraph.persistence.time.CalendarPeriod;

/** What is made of counts (model.md 3.1, rules 4 to 6): the counts of two villages of one city. */
class FiguresTests {

    private static final String CITY = "3304";
    private static final String ONE = "330402101001";
    private static final String OTHER = "330402101002";
    private static final LocalDate TODAY = LocalDate.of(2014, 6, 30);

    private final Map<FactKey, Map<String, BigDecimal>> amounts = new HashMap<>();

    @Test
    void isTheSumsQuotientAndNeverTheMeanOfRates() {
        count("CONTRACTED_EMPLOYEES", "2013", 1, 30);
        count("EMPLOYEES", "2013", 2, 30);

        Figure city = figure("LABOUR_CONTRACT_RATE", "2013", CITY);
        assertThat(city.numerator()).isEqualByComparingTo("31");
        assertThat(city.denominator()).isEqualByComparingTo("32");
        assertThat(city.value()).isEqualByComparingTo("0.96875");
    }

    @Test
    void weighsSampledVillagesByTheirRegisters() {
        count("SAMPLED_REGISTERED", "2013", 9, 5);
        count("SAMPLED_DUE", "2013", 10, 10);
        count("ACTIVE_RESIDENTS", "2013", 900, 100);

        Figure city = figure("RESIDENCE_REGISTRATION_RATE", "2013", CITY);
        assertThat(city.value()).isEqualByComparingTo("0.86");
        assertThat(city.numerator()).isEqualByComparingTo("14");
        assertThat(city.denominator()).isEqualByComparingTo("20");
    }

    @Test
    void hasNoValueOfNobody() {
        count("CONTRACTED_EMPLOYEES", "2013", 0, 3);
        count("EMPLOYEES", "2013", 0, 4);

        assertThat(figure("LABOUR_CONTRACT_RATE", "2013", ONE).value()).isNull();
        assertThat(figure("LABOUR_CONTRACT_RATE", "2013", ONE).denominator()).isZero();
        assertThat(figure("LABOUR_CONTRACT_RATE", "2013", OTHER).value()).isEqualByComparingTo("0.75");
    }

    @Test
    void takesTheMiddleOfCasesAndSaysOfHowMany() {
        FactKey decisions = key("RELIEF_DECISIONS", "2013");
        amounts.put(
                decisions,
                Map.of(
                        ONE + "/4", BigDecimal.ONE,
                        ONE + "/9", BigDecimal.TWO,
                        OTHER + "/20", BigDecimal.ONE));

        Figure city = figure("RELIEF_DECISION_DAYS", "2013", CITY);
        assertThat(city.value()).isEqualByComparingTo("9");
        assertThat(city.denominator()).isEqualByComparingTo("4");
        amounts.put(decisions, Map.of(ONE + "/4", BigDecimal.ONE, OTHER + "/9", BigDecimal.ONE));
        assertThat(figure("RELIEF_DECISION_DAYS", "2013", CITY).value()).isEqualByComparingTo("6.5");
        assertThat(figure("RELIEF_DECISION_DAYS", "2013", ONE).value()).isEqualByComparingTo("4");
    }

    @Test
    void comparesWagesWithTheEconomyAndSaysOfHowManyTheyAre() {
        count("WAGES", "2012", 10_000, 0);
        count("WAGE_EARNERS", "2012", 5, 0);
        count("WAGES", "2013", 22_000, 0);
        count("WAGE_EARNERS", "2013", 10, 0);
        amounts.put(key("GDP_GROWTH", "2013"), Map.of(CITY, new BigDecimal("9.5")));
        amounts.put(before("WAGES", "2013"), amounts.get(key("WAGES", "2012")));
        amounts.put(before("WAGE_EARNERS", "2013"), amounts.get(key("WAGE_EARNERS", "2012")));

        Figure city = figure("INCOME_GROWTH_GAP", "2013", CITY);
        assertThat(city.value()).isEqualByComparingTo("0.005");
        assertThat(city.denominator()).isEqualByComparingTo("10");
        assertThat(figure("INCOME_GROWTH_GAP", "2013", OTHER).value()).isNull();
    }

    @Test
    void comparesARunningYearWithTheSameDaysOfTheYearBefore() {
        CalendarPeriod before = recipe("POP_GROWTH_RATE", "2014").before();
        assertThat(before.from()).isEqualTo("2013-01-01");
        assertThat(before.to()).isEqualTo("2013-07-01");
        assertThat(recipe("POP_GROWTH_RATE", "2013").before().to()).isEqualTo("2013-01-01");
    }

    private void count(String measure, String period, int one, int other) {
        Map<String, BigDecimal> counted = new HashMap<>();
        if (one != 0) {
            counted.put(ONE, BigDecimal.valueOf(one));
        }
        if (other != 0) {
            counted.put(OTHER, BigDecimal.valueOf(other));
        }
        amounts.put(key(measure, period), counted);
    }

    private static FactKey key(String measure, String period) {
        return new FactKey(
                Measures.SHIPPED.require(measure), CalendarPeriod.parse(period).orElseThrow(), Breakdown.NONE);
    }

    private static FactKey before(String measure, String period) {
        return new FactKey(
                Measures.SHIPPED.require(measure),
                recipe("INCOME_GROWTH_GAP", period).before(),
                Breakdown.NONE);
    }

    private static Recipe recipe(String indicator, String period) {
        return Recipe.of(SheetKey.of(indicator, CalendarPeriod.parse(period).orElseThrow(), Tier.EXACT), TODAY);
    }

    private Figure figure(String indicator, String period, String division) {
        List<Division> divisions = new ArrayList<>();
        for (String code : List.of(CITY, "330402", "330402101", ONE, OTHER)) {
            divisions.add(new Division(code, code, "ANY", null, null));
        }
        Map<FactKey, FactSet> sets = new HashMap<>();
        amounts.forEach((key, counted) -> sets.put(key, new FactSet(key.measure(), 1, Instant.EPOCH, true, counted)));
        return new Figures(recipe(indicator, period), sets, divisions).all(null).get(division);
    }
}
