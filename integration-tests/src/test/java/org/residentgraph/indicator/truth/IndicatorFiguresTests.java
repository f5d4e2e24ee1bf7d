package org.residentgraph.indicator.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.residentgraph.api.indicator.Figure;
import org.residentgraph.api.indicator.RawSheets;
import org.residentgraph.api.indicator.Sheet;
import org.residentgraph.api.indicator.SheetKey;
import org.residentgraph.api.indicator.Tier;
import org.residentgraph.indicator.OwnCity;
import org.residentgraph.persistence.indicator.Breakdown;
import org.residentgraph.persistence.indicator.Categories;
import org.residentgraph.persistence.indicator.Derivation;
import org.residentgraph.persistence.indicator.Facts;
import org.residentgraph.persistence.indicator.IndicatorCatalogue;
import org.residentgraph.persistence.indicator.IndicatorDefinition;
import org.residentgraph.persistence.time.CalendarPeriod;
import org.residentgraph.platform.Platform;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** The figures of the demo city, and what must hold of figures whatever they are. */
class IndicatorFiguresTests {

    private static final Platform platform = OwnCity.loaded().platform();
    private static final String CITY = "3304";

    @BeforeAll
    static void count() {
        platform.bean(Facts.class).rebuild(_ -> {});
    }

    @Test
    void hasFiguresOfEveryIndicatorForTheCity() {
        for (IndicatorDefinition definition : IndicatorCatalogue.SHIPPED.all()) {
            Figure city = sheet(definition, "2014", Breakdown.NONE).of(CITY);
            assertThat(city.value()).as(definition.code()).isNotNull();
            assertThat(city.numerator()).as(definition.code()).isNotZero();
        }
    }

    @Test
    void countsTheRegisterAsTheRegisterDoes() {
        int registered = platform.bean(JdbcTemplate.class)
                .queryForObject(
                        "SELECT COUNT(*) FROM person WHERE status = 'PRESENT' AND merged_into_id IS NULL",
                        Integer.class);
        Sheet sheet = sheet(IndicatorCatalogue.SHIPPED.require("POP_REGISTERED_TOTAL"), "2015", Breakdown.NONE);
        assertThat(sheet.of(CITY).value()).isEqualByComparingTo(BigDecimal.valueOf(registered));
    }

    @Test
    void addsTheDivisionsUpToTheCity() {
        Set<Derivation> ofSums = EnumSet.of(Derivation.COUNT, Derivation.RATIO, Derivation.SAMPLED_RATIO);
        for (IndicatorDefinition definition : IndicatorCatalogue.SHIPPED.all()) {
            if (ofSums.contains(definition.derivation()) && definition.finestLevel() >= 12) {
                Sheet sheet = sheet(definition, "2014", Breakdown.NONE);
                for (int level : List.of(6, 9, 12)) {
                    assertThat(sumOfNumerators(sheet, level))
                            .as(definition.code() + " " + level)
                            .isLessThanOrEqualTo(sheet.of(CITY).numerator());
                }
            }
        }
        Sheet sheet = sheet(IndicatorCatalogue.SHIPPED.require("LABOUR_CONTRACT_RATE"), "2014", Breakdown.NONE);
        assertThat(sumOfNumerators(sheet, 12))
                .isEqualByComparingTo(sheet.of(CITY).numerator());
    }

    private static BigDecimal sumOfNumerators(Sheet sheet, int level) {
        return sheet.figures().entrySet().stream()
                .filter(figure -> figure.getKey().length() == level)
                .map(figure -> figure.getValue().numerator())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void neverCountsMoreInTheNumeratorOfARatio() {
        for (IndicatorDefinition definition : IndicatorCatalogue.SHIPPED.all()) {
            boolean isShare = definition.derivation() == Derivation.RATIO
                    && definition.unit().name().equals("PERCENT")
                    && !definition.code().equals("BUDGET_SHARE");
            if (!isShare) {
                continue;
            }
            Map<String, Figure> figures =
                    sheet(definition, "2013", Breakdown.NONE).figures();
            assertThat(figures.entrySet())
                    .as(definition.code())
                    .allMatch(figure -> figure.getValue()
                                    .numerator()
                                    .compareTo(figure.getValue().denominator())
                            <= 0);
        }
    }

    @Test
    void breaksCountsDownWithoutLosingAnybody() {
        for (IndicatorDefinition definition : IndicatorCatalogue.SHIPPED.all()) {
            for (Breakdown by : definition.breakdowns()) {
                if (definition.derivation() == Derivation.GAIN
                        || definition.derivation() == Derivation.GROWTH
                        || Categories.isOverlapping(by)) {
                    continue;
                }
                Sheet broken = sheet(definition, "2014", by);
                BigDecimal sum = broken.figures().entrySet().stream()
                        .filter(figure -> figure.getKey().startsWith(CITY + "/"))
                        .map(figure -> figure.getValue().numerator())
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                assertThat(sum)
                        .as(definition.code() + " by " + by)
                        .isEqualByComparingTo(sheet(definition, "2014", Breakdown.NONE)
                                .of(CITY)
                                .numerator());
            }
        }
    }

    @Test
    void answersMonthsSchoolYearsAndThePlan() {
        IndicatorDefinition total = IndicatorCatalogue.SHIPPED.require("POP_REGISTERED_TOTAL");
        IndicatorDefinition admitted = IndicatorCatalogue.SHIPPED.require("PUBLIC_SCHOOL_ADMISSION_RATE");
        assertThat(sheet(total, "2013-12", Breakdown.NONE).of(CITY).value())
                .isEqualByComparingTo(
                        sheet(total, "2013", Breakdown.NONE).of(CITY).value());
        assertThat(sheet(admitted, "SY2013", Breakdown.NONE).of(CITY).denominator())
                .isEqualByComparingTo(
                        sheet(admitted, "2013", Breakdown.NONE).of(CITY).denominator());
        BigDecimal ofYears = BigDecimal.ZERO;
        for (int year = 2011; year <= 2015; year++) {
            ofYears = ofYears.add(sheet(admitted, String.valueOf(year), Breakdown.NONE)
                    .of(CITY)
                    .denominator());
        }
        assertThat(sheet(admitted, "FYP12", Breakdown.NONE).of(CITY).denominator())
                .isEqualByComparingTo(ofYears);
    }

    @Test
    void saysUpToWhichDayTheDepartmentsReported() {
        Sheet sheet = sheet(IndicatorCatalogue.SHIPPED.require("LABOUR_CONTRACT_RATE"), "2015", Breakdown.NONE);
        assertThat(sheet.dataAsOf()).isEqualTo("2015-12-31");
        assertThat(sheet.provisional()).isFalse();
    }

    @Test
    void saysWhenTheForecastWasPassed() {
        String question = "{ indicator(code: \"POP_REGISTERED_FORECAST\") { target { number }"
                + " verdict(period: \"%s\") { outcome passedOn }"
                + " series(from: \"2011-Q1\", to: \"2015-Q4\", period: QUARTER) { asOf value } } }";
        Platform.Answer answer = platform.as("analyst").ask(question.formatted("2015"));
        double number = answer.data("/indicator/target/number").doubleValue();
        String first = null;
        for (JsonNode quarter : answer.data("/indicator/series")) {
            if (first == null && quarter.path("value").doubleValue() > number) {
                first = quarter.path("asOf").stringValue();
            }
        }

        assertThat(first).isNotNull();
        assertThat(answer.data("/indicator/verdict/passedOn").stringValue()).isEqualTo(first);
        assertThat(platform.as("analyst")
                        .ask(question.formatted("2011"))
                        .data("/indicator/verdict/passedOn")
                        .isNull())
                .isTrue();
    }

    private static Sheet sheet(IndicatorDefinition definition, String period, Breakdown by) {
        List<SheetKey> keys = new ArrayList<>();
        keys.add(new SheetKey(
                definition.code(),
                IndicatorDefinition.DEFAULT,
                CalendarPeriod.parse(period).orElseThrow(),
                by,
                Tier.EXACT,
                null));
        return platform.bean(RawSheets.class).get(keys).get(keys.getFirst());
    }
}
