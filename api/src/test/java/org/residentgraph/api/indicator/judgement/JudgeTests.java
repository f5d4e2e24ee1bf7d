package org.residentgraph.api.indicator.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.residentgraph.api.indicator.Fixture;
import org.residentgraph.persistence.indicator.Derivation;
import org.residentgraph.persistence.indicator.IndicatorCatalogue;
import org.residentgraph.persistence.indicator.IndicatorDefinition;
import org.residentgraph.persistence.time.CalendarPeriod;
import org.springframework.core.io.ClassPathResource;

/** Every rule of model.md 3.1, at its boundary. */
class JudgeTests {

    private static final PlatformReadings READINGS =
            PlatformReadings.read(new ClassPathResource("indicator/judgement.csv"));

    /** A figure of the city in 2015, seen on the last day of the plan, until a test says otherwise. */
    private static final class Case {
        private final IndicatorDefinition definition;
        private DemoScale scale = DemoScale.NONE;
        private CalendarPeriod period = period("2015");
        private LocalDate today = LocalDate.of(2015, 12, 31);
        private boolean city = true;
        private boolean withheld;
        private BigDecimal numerator;
        private BigDecimal denominator;
        private BigDecimal value;
        private BigDecimal baseline;
        private BigDecimal before;

        Case(String code) {
            definition = Fixture.definition(code);
        }

        /** A period that is over. */
        Case in(String name) {
            period = period(name);
            today = period.to().minusDays(1);
            return this;
        }

        Case on(String day) {
            today = LocalDate.parse(day);
            return this;
        }

        Case ofADivision() {
            city = false;
            return this;
        }

        Case withheld() {
            withheld = true;
            return this;
        }

        Case value(String inUnit) {
            value = new BigDecimal(inUnit);
            return this;
        }

        Case counts(long part, long whole) {
            numerator = BigDecimal.valueOf(part);
            denominator = BigDecimal.valueOf(whole);
            value = whole == 0
                    ? null
                    : Display.inUnit(numerator.divide(denominator, MathContext.DECIMAL128), definition.unit());
            return this;
        }

        Case baseline(String inUnit) {
            baseline = new BigDecimal(inUnit);
            return this;
        }

        Case before(String inUnit) {
            before = new BigDecimal(inUnit);
            return this;
        }

        Case demo(int residents) {
            scale = DemoScale.of(residents);
            return this;
        }

        Judgement judged() {
            return Judge.judge(
                    Target.of(definition, READINGS.of(definition.code()), scale),
                    new Evidence(
                            period,
                            Evidence.asOf(period, today),
                            city,
                            withheld,
                            numerator,
                            denominator,
                            value,
                            baseline,
                            before));
        }

        Verdict verdict() {
            return judged().verdict();
        }
    }

    private static Case of(String code) {
        return new Case(code);
    }

    private static CalendarPeriod period(String name) {
        return CalendarPeriod.parse(name).orElseThrow();
    }

    // 1. Verdicts

    @Test
    void isFinalOnTheDueDate() {
        assertThat(of("LABOUR_CONTRACT_RATE").counts(900, 1000).verdict()).isEqualTo(Verdict.ACHIEVED);
        assertThat(of("LABOUR_CONTRACT_RATE").counts(899, 1000).verdict()).isEqualTo(Verdict.NOT_ACHIEVED);
        assertThat(of("LABOUR_CONTRACT_RATE")
                        .counts(899, 1000)
                        .baseline("50")
                        .on("2015-12-30")
                        .verdict())
                .as("a day before")
                .isEqualTo(Verdict.OFF_TRACK);
    }

    @ParameterizedTest
    @CsvSource({"2015-Q4", "2015-12", "FYP12"})
    void isFinalInEveryPeriodThatEndsOnTheDueDate(String period) {
        assertThat(of("LABOUR_CONTRACT_RATE").in(period).counts(900, 1000).verdict())
                .isEqualTo(Verdict.ACHIEVED);
    }

    @Test
    void givesNoVerdictBelowTheCityButABenchmark() {
        Judgement county =
                of("LABOUR_CONTRACT_RATE").ofADivision().counts(800, 1000).judged();

        assertThat(county.verdict()).isEqualTo(Verdict.NO_TARGET);
        assertThat(county.notes()).containsExactly(Note.CITY_ONLY);
        assertThat(county.target()).isNull();
        assertThat(county.gap()).isNull();
        assertThat(county.expected()).isNull();
        assertThat(county.requiredSlope()).isNull();
        assertThat(county.benchmark()).isEqualByComparingTo("90");
        assertThat(county.gapToBenchmark()).isEqualByComparingTo("-10");
    }

    @ParameterizedTest
    @CsvSource({"POP_REGISTERED_TOTAL", "POP_REGISTERED_FORECAST"})
    void comparesATotalOfADivisionWithNothingButItsOwnBaseline(String total) {
        Judgement county =
                of(total).ofADivision().value("300000").baseline("280000").judged();

        assertThat(county.benchmark()).isNull();
        assertThat(county.gapToBenchmark()).isNull();
        assertThat(county.baseline()).isEqualByComparingTo("280000");
    }

    @Test
    void comparesTheDoublingOfADivisionWithItsOwnBaseline() {
        Judgement county =
                of("SOCIAL_INSURANCE_GROWTH").ofADivision().counts(210, 100).judged();

        assertThat(county.gapToBenchmark()).isEqualByComparingTo("0.1");
        assertThat(of("SOCIAL_INSURANCE_GROWTH").ofADivision().judged().gapToBenchmark())
                .isNull();
    }

    @Test
    void saysOfAWithheldFigureNothingElse() {
        Judgement hidden = of("LABOUR_CONTRACT_RATE").withheld().baseline("80").judged();

        assertThat(hidden.verdict()).isEqualTo(Verdict.SUPPRESSED);
        assertThat(hidden.value()).isNull();
        assertThat(hidden.gap()).isNull();
        assertThat(hidden.baseline()).isNull();
        assertThat(hidden.smallBase()).isFalse();
        assertThat(of("LABOUR_CONTRACT_RATE").withheld().ofADivision().verdict())
                .isEqualTo(Verdict.SUPPRESSED);
    }

    @Test
    void judgesNothingThePlanHasNoWordOf() {
        assertThat(of("CONTINUING_EDUCATION").value("100").verdict()).isEqualTo(Verdict.NO_TARGET);
    }

    @Test
    void judgesNothingBeforeThePlan() {
        for (IndicatorDefinition definition : Fixture.DEFINITIONS.values()) {
            if (definition.judged()) {
                Judgement judgement =
                        of(definition.code()).in("2010").value("1").judged();
                assertThat(judgement.verdict()).as(definition.code()).isEqualTo(Verdict.NOT_DUE);
                assertThat(judgement.notes()).as(definition.code()).contains(Note.BEFORE_PLAN);
            }
        }
    }

    // 2. Comparison

    @Test
    void comparesUnroundedAndShowsTruncated() {
        Judgement nearly = of("LABOUR_CONTRACT_RATE").counts(89_996, 100_000).judged();

        assertThat(nearly.verdict()).isEqualTo(Verdict.NOT_ACHIEVED);
        assertThat(nearly.value()).isEqualByComparingTo("89.996");
        assertThat(Display.shown(
                        nearly.value(),
                        Fixture.definition("LABOUR_CONTRACT_RATE").unit()))
                .isEqualTo("89.99");
        assertThat(nearly.gap()).isEqualByComparingTo("-0.004");
    }

    @Test
    void tellsApartWhatDiffersByOnePersonInTenMillion() {
        assertThat(of("LABOUR_CONTRACT_RATE").counts(9_000_000, 10_000_000).verdict())
                .isEqualTo(Verdict.ACHIEVED);
        assertThat(of("LABOUR_CONTRACT_RATE").counts(8_999_999, 10_000_000).verdict())
                .isEqualTo(Verdict.NOT_ACHIEVED);
        assertThat(of("LABOUR_CONTRACT_RATE").counts(27, 30).verdict()).isEqualTo(Verdict.ACHIEVED);
        assertThat(of("LABOUR_CONTRACT_RATE").counts(6_299_999, 7_000_000).verdict())
                .isEqualTo(Verdict.NOT_ACHIEVED);
    }

    @ParameterizedTest
    @CsvSource({"1.49, NOT_ACHIEVED", "1.5, ACHIEVED", "2, ACHIEVED", "2.5, ACHIEVED", "2.5001, NOT_ACHIEVED"})
    void takesAboutAsABandWhoseEndsBelongToIt(String growth, Verdict verdict) {
        Judgement judgement = of("POP_GROWTH_RATE").value(growth).judged();

        assertThat(judgement.verdict()).isEqualTo(verdict);
        assertThat(judgement.notes()).contains(Note.PLATFORM_BAND);
    }

    @ParameterizedTest
    @CsvSource({"449, NOT_ACHIEVED, true", "450, ACHIEVED, false", "550, ACHIEVED, false", "551, NOT_ACHIEVED, false"})
    void notesMoreStaffThanAskedFor(String ratio, Verdict verdict, boolean aboveStaffed) {
        Judgement judgement = of("COORDINATOR_RATIO").value(ratio).judged();

        assertThat(judgement.verdict()).isEqualTo(verdict);
        assertThat(judgement.notes().contains(Note.ABOVE_STAFFED)).isEqualTo(aboveStaffed);
    }

    @ParameterizedTest
    @CsvSource({"2057999, NOT_ACHIEVED", "2058000, ACHIEVED", "2142000, ACHIEVED", "2142001, NOT_ACHIEVED"})
    void takesTheTotalAsABandToo(String total, Verdict verdict) {
        assertThat(of("POP_REGISTERED_TOTAL").value(total).verdict()).isEqualTo(verdict);
    }

    @Test
    void takesToPassAsMoreThanTheNumber() {
        assertThat(of("POP_REGISTERED_FORECAST").value("2000000").verdict()).isEqualTo(Verdict.NOT_ACHIEVED);
        assertThat(of("POP_REGISTERED_FORECAST").value("2000001").verdict()).isEqualTo(Verdict.ACHIEVED);
        assertThat(of("POP_REGISTERED_FORECAST").in("2013").value("2000001").judged())
                .satisfies(early -> {
                    assertThat(early.verdict()).isEqualTo(Verdict.ACHIEVED);
                    assertThat(early.notes()).containsExactly(Note.FORECAST);
                });
        assertThat(of("POP_REGISTERED_FORECAST").in("2013").value("1999999").verdict())
                .isEqualTo(Verdict.NOT_DUE);
    }

    // 3. Trajectories

    @Test
    void holdsALevelAgainstTheStraightLineFromItsBaseline() {
        // 730 of 1826 days from 70 to 90: 77.9956…
        Judgement below =
                of("LABOUR_CONTRACT_RATE").in("2012").baseline("70").value("77").judged();

        assertThat(below.verdict()).isEqualTo(Verdict.OFF_TRACK);
        assertThat(below.expected()).isBetween(new BigDecimal("78.006"), new BigDecimal("78.007"));
        assertThat(of("LABOUR_CONTRACT_RATE")
                        .in("2012")
                        .baseline("70")
                        .value(below.expected().toPlainString())
                        .verdict())
                .as("on the line")
                .isEqualTo(Verdict.ON_TRACK);
    }

    @Test
    void isNotDueWithoutABaseline() {
        Judgement judgement = of("LABOUR_CONTRACT_RATE").in("2012").value("89").judged();

        assertThat(judgement.verdict()).isEqualTo(Verdict.NOT_DUE);
        assertThat(judgement.notes()).containsExactly(Note.NO_BASELINE);
        assertThat(judgement.expected()).isNull();
        assertThat(judgement.gap()).isEqualByComparingTo("-1");
    }

    @ParameterizedTest
    @CsvSource({
        // From 20 both are at 26 in 2013, but for the leap day, which lifts the line by 2 thousandths.
        "20, 2013, 26.0022, ON_TRACK",
        "20, 2013, 26, OFF_TRACK",
        // From 24 the line is at 27.6 in 2013, the gains are at 30.
        "24, 2013, 29.99, OFF_TRACK",
        "24, 2013, 30, ON_TRACK",
        // From 10 the line is at 22 in 2013, the gains are at 16.
        "10, 2013, 21, OFF_TRACK",
        "10, 2013, 22.1, ON_TRACK"
    })
    void asksForTheHigherOfLineAndYearlyGain(String baseline, String period, String value, Verdict verdict) {
        assertThat(of("EDU_HIGH_SCHOOL_SHARE")
                        .in(period)
                        .baseline(baseline)
                        .value(value)
                        .verdict())
                .isEqualTo(verdict);
    }

    @Test
    void countsTheYearlyGainByYearsThatAreOver() {
        Trajectory way = new Trajectory(
                new BigDecimal("24"), new BigDecimal("30"), LocalDate.of(2015, 12, 31), new BigDecimal("2"));

        assertThat(way.floor(LocalDate.of(2013, 12, 30))).isEqualByComparingTo("28");
        assertThat(way.floor(LocalDate.of(2013, 12, 31))).isEqualByComparingTo("30");
        assertThat(way.line(LocalDate.of(2010, 12, 31))).isEqualByComparingTo("24");
        assertThat(way.line(LocalDate.of(2015, 12, 31))).isEqualByComparingTo("30");
        assertThat(way.line(LocalDate.of(2017, 1, 1))).isEqualByComparingTo("30");
    }

    @Test
    void measuresTheDoublingInMultiples() {
        assertThat(of("SOCIAL_INSURANCE_GROWTH").counts(2000, 1000).verdict()).isEqualTo(Verdict.ACHIEVED);
        assertThat(of("SOCIAL_INSURANCE_GROWTH").counts(1999, 1000).verdict()).isEqualTo(Verdict.NOT_ACHIEVED);
        Judgement halfway =
                of("SOCIAL_INSURANCE_GROWTH").in("2013").counts(1601, 1000).judged();
        assertThat(halfway.verdict()).isEqualTo(Verdict.ON_TRACK);
        assertThat(halfway.expected()).isBetween(new BigDecimal("1.600"), new BigDecimal("1.601"));
        assertThat(of("SOCIAL_INSURANCE_GROWTH").in("2013").counts(1590, 1000).verdict())
                .isEqualTo(Verdict.OFF_TRACK);
    }

    @ParameterizedTest
    @CsvSource({
        "SOCIAL_INSURANCE_GROWTH, 2015",
        "SOCIAL_INSURANCE_GROWTH, 2013",
        "POP_GROWTH_RATE, 2011",
        "EDU_HIGH_SCHOOL_SHARE_GAIN, 2011"
    })
    void saysThatTheBaselineIsMissing(String code, String period) {
        assertThat(of(code).in(period).verdict()).isEqualTo(Verdict.NO_BASELINE);
    }

    @ParameterizedTest
    @CsvSource({"2011, 89.9, OFF_TRACK", "2011, 90, ON_TRACK", "2015, 90, ACHIEVED", "2015, 89.9, NOT_ACHIEVED"})
    void showsAPeriodTargetAgainstItsNumberEveryYearAndJudgesItIn2015(String period, String value, Verdict verdict) {
        Judgement judgement =
                of("CHILD_VACCINATION_RATE").in(period).value(value).judged();

        assertThat(judgement.verdict()).isEqualTo(verdict);
        assertThat(judgement.target()).isEqualByComparingTo("90");
    }

    @Test
    void judgesAYearlyRuleEveryYear() {
        assertThat(of("EDU_HIGH_SCHOOL_SHARE_GAIN").in("2012").value("2").verdict())
                .isEqualTo(Verdict.ACHIEVED);
        assertThat(of("EDU_HIGH_SCHOOL_SHARE_GAIN").in("2012").value("1.99").verdict())
                .isEqualTo(Verdict.NOT_ACHIEVED);
        assertThat(of("COORDINATOR_RATIO").in("2012").value("500").verdict()).isEqualTo(Verdict.ACHIEVED);
    }

    @Test
    void holdsTheAbsoluteTotalAgainstTheStatedBaseline() {
        Judgement judgement =
                of("POP_REGISTERED_TOTAL").in("2012").value("1980000").judged();

        assertThat(judgement.baseline()).isEqualByComparingTo("1900000");
        assertThat(judgement.verdict()).isEqualTo(Verdict.ON_TRACK);
        assertThat(judgement.requiredSlope()).isBetween(new BigDecimal("39000"), new BigDecimal("41000"));
    }

    @Test
    void tellsHowMuchMoreAYearIsNeeded() {
        assertThat(of("LABOUR_CONTRACT_RATE").in("2013").value("80").judged().requiredSlope())
                .isEqualByComparingTo("5");
        assertThat(of("LABOUR_CONTRACT_RATE").in("2013").value("95").judged().requiredSlope())
                .isZero();
        assertThat(of("LABOUR_CONTRACT_RATE").value("80").judged().requiredSlope())
                .isNull();
    }

    // Due dates that differ

    @ParameterizedTest
    @CsvSource({
        "2013, 90, ACHIEVED",
        "2013, 89.99, NOT_ACHIEVED",
        "SY2013, 90, ACHIEVED",
        "2013-Q3, 90, ACHIEVED",
        "2014, 90, ON_TRACK",
        "2014, 89.99, OFF_TRACK",
        "2015, 90, ON_TRACK",
        "SY2014, 89, OFF_TRACK"
    })
    void judgesSchoolAdmissionIn2013AndHoldsItAsAFloorAfterwards(String period, String value, Verdict verdict) {
        Judgement judgement =
                of("PUBLIC_SCHOOL_ADMISSION_RATE").in(period).value(value).judged();

        assertThat(judgement.verdict()).isEqualTo(verdict);
        assertThat(judgement.notes().contains(Note.HELD_AS_FLOOR))
                .isEqualTo(verdict == Verdict.ON_TRACK || verdict == Verdict.OFF_TRACK);
    }

    @Test
    void leadsSchoolAdmissionAlongALineTo2013() {
        assertThat(of("PUBLIC_SCHOOL_ADMISSION_RATE")
                        .in("2012")
                        .baseline("74")
                        .value("86")
                        .verdict())
                .isEqualTo(Verdict.ON_TRACK);
        assertThat(of("PUBLIC_SCHOOL_ADMISSION_RATE")
                        .in("2012")
                        .baseline("74")
                        .value("85")
                        .verdict())
                .isEqualTo(Verdict.OFF_TRACK);
    }

    // 4. Partial years

    @Test
    void takesAStockAtTheDayWithoutScalingIt() {
        Judgement june = of("LABOUR_CONTRACT_RATE")
                .on("2015-06-30")
                .baseline("70")
                .value("88")
                .judged();

        assertThat(june.provisional()).isTrue();
        assertThat(june.value()).isEqualByComparingTo("88");
        assertThat(june.verdict()).isEqualTo(Verdict.ON_TRACK);
        assertThat(june.guidance()).isNull();
    }

    @Test
    void holdsGrowthSoFarAgainstTheWholeNumberAndCallsItProvisional() {
        Judgement june =
                of("EDU_HIGH_SCHOOL_SHARE_GAIN").on("2015-06-30").value("1.9").judged();

        assertThat(june.provisional()).isTrue();
        assertThat(june.verdict()).isEqualTo(Verdict.OFF_TRACK);
        assertThat(june.notes()).contains(Note.YEAR_TO_DATE);
        assertThat(june.guidance()).isBetween(new BigDecimal("0.991"), new BigDecimal("0.992"));
        assertThat(of("EDU_HIGH_SCHOOL_SHARE_GAIN").value("2").judged().guidance())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"2013-09-14, NOT_DUE", "2013-09-15, ACHIEVED", "2013-06-01, NOT_DUE"})
    void judgesSchoolAdmissionOnlyOnceTheIntakeIsClosed(String today, Verdict verdict) {
        Case inYear = of("PUBLIC_SCHOOL_ADMISSION_RATE").value("95");
        inYear.period = period("2013");
        Case inSchoolYear = of("PUBLIC_SCHOOL_ADMISSION_RATE").value("95");
        inSchoolYear.period = period("SY2013");

        assertThat(inYear.on(today).verdict()).isEqualTo(verdict);
        assertThat(inSchoolYear.on(today).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "2011, 1, ON_TRACK",
        "2011, 0, NOT_DUE",
        "2012, 1, ACHIEVED",
        "2012, 0, NOT_ACHIEVED",
        "2013-Q2, 0, NOT_DUE",
        "2013-Q2, 1, ON_TRACK",
        "2015, 2, ACHIEVED"
    })
    void asksForARoundInEveryWindowOfTwoCalendarYears(String period, String rounds, Verdict verdict) {
        assertThat(of("AWARD_ROUND_FREQUENCY").in(period).value(rounds).verdict())
                .isEqualTo(verdict);
    }

    // 5. Denominators

    @Test
    void hasNoValueOfNobody() {
        Judgement nobody = of("LABOUR_CONTRACT_RATE").counts(0, 0).judged();

        assertThat(nobody.verdict()).isEqualTo(Verdict.NOT_COMPARABLE);
        assertThat(nobody.notes()).containsExactly(Note.ZERO_DENOMINATOR);
        assertThat(nobody.value()).isNull();
        assertThat(of("LABOUR_CONTRACT_RATE").ofADivision().counts(0, 0).verdict())
                .isEqualTo(Verdict.NOT_COMPARABLE);
    }

    @Test
    void showsFewerThanThirtyAndJudgesNobodyByThem() {
        Judgement few = of("LABOUR_CONTRACT_RATE").counts(29, 29).judged();

        assertThat(few.verdict()).isEqualTo(Verdict.NOT_COMPARABLE);
        assertThat(few.smallBase()).isTrue();
        assertThat(few.value()).isEqualByComparingTo("100");
        assertThat(of("LABOUR_CONTRACT_RATE").counts(30, 30).judged()).satisfies(enough -> {
            assertThat(enough.verdict()).isEqualTo(Verdict.ACHIEVED);
            assertThat(enough.smallBase()).isFalse();
        });
    }

    @ParameterizedTest
    @CsvSource({"101, 100", "-1, 100"})
    void blocksAFigureWhoseNumeratorIsOutsideItsDenominator(long part, long whole) {
        Judgement wrong = of("LABOUR_CONTRACT_RATE").counts(part, whole).judged();

        assertThat(wrong.verdict()).isEqualTo(Verdict.NOT_COMPARABLE);
        assertThat(wrong.notes()).containsExactly(Note.DATA_ERROR);
        assertThat(wrong.value()).isNull();
        assertThat(wrong.gap()).isNull();
    }

    @Test
    void takesMoreResidentsThanCoordinatorsForNoError() {
        assertThat(of("COORDINATOR_RATIO").counts(20_000, 40).verdict()).isEqualTo(Verdict.ACHIEVED);
    }

    @Test
    void givesASampleItsIntervalAndSaysWhetherItIsClear() {
        Judgement barely = of("RESIDENCE_REGISTRATION_RATE").counts(905, 1000).judged();
        Judgement clearly = of("RESIDENCE_REGISTRATION_RATE").counts(950, 1000).judged();

        assertThat(barely.verdict()).as("the point estimate counts").isEqualTo(Verdict.ACHIEVED);
        assertThat(barely.statisticallyClear()).isFalse();
        assertThat(clearly.statisticallyClear()).isTrue();
        assertThat(of("LABOUR_CONTRACT_RATE").counts(905, 1000).judged().interval())
                .isNull();
    }

    /** Newcombe (1998), table I. */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0.0000, 0.1611", "29, 29, 0.8830, 1.0000"
    })
    void reckonsWilsonsInterval(long part, long whole, String lower, String upper) {
        BigDecimal n = BigDecimal.valueOf(whole);
        Interval interval = Interval.wilson(BigDecimal.valueOf(part).divide(n, MathContext.DECIMAL64), n);

        assertThat(interval.lower()).isCloseTo(new BigDecimal(lower), within("0.00006"));
        assertThat(interval.upper()).isCloseTo(new BigDecimal(upper), within("0.00006"));
    }

    private static org.assertj.core.data.Offset<BigDecimal> within(String offset) {
        return org.assertj.core.data.Offset.offset(new BigDecimal(offset));
    }

    // Directions without a number

    @Test
    void asksIncomeToGrowInStep() {
        assertThat(of("INCOME_GROWTH_GAP").value("0").verdict()).isEqualTo(Verdict.ACHIEVED);
        assertThat(of("INCOME_GROWTH_GAP").value("-0.001").verdict()).isEqualTo(Verdict.NOT_ACHIEVED);
        assertThat(of("INCOME_GROWTH_GAP").in("2013").value("0.5").verdict()).isEqualTo(Verdict.ON_TRACK);
        assertThat(of("INCOME_GROWTH_GAP").in("2013").verdict()).isEqualTo(Verdict.NO_BASELINE);
        Judgement ofFew = of("INCOME_GROWTH_GAP").counts(1, 29).value("0.5").judged();
        assertThat(ofFew.verdict()).isEqualTo(Verdict.NOT_COMPARABLE);
        assertThat(ofFew.notes()).contains(Note.SMALL_BASE);
    }

    @Test
    void asksAShareToRise() {
        assertThat(of("BUDGET_SHARE").in("2013").before("1").value("1.01").verdict())
                .isEqualTo(Verdict.ON_TRACK);
        assertThat(of("BUDGET_SHARE").in("2013").before("1").value("1").verdict())
                .isEqualTo(Verdict.OFF_TRACK);
        assertThat(of("BUDGET_SHARE").in("2013").value("1").verdict()).isEqualTo(Verdict.NO_BASELINE);
    }

    // The demo's size

    @Test
    void scalesAbsoluteNumbersAndTheirBaselinesToTheDemoCityAndSaysSo() {
        Judgement demo = of("POP_REGISTERED_TOTAL").demo(21_000).value("21000").judged();

        assertThat(demo.target()).isEqualByComparingTo("21000");
        assertThat(demo.baseline()).isEqualByComparingTo("19000");
        assertThat(demo.notes()).contains(Note.DEMO_SCALE);
        assertThat(demo.verdict()).isEqualTo(Verdict.ACHIEVED);
        assertThat(of("POP_REGISTERED_TOTAL").demo(21_000).value("21421").verdict())
                .as("the band is scaled too")
                .isEqualTo(Verdict.NOT_ACHIEVED);
        assertThat(of("POP_REGISTERED_FORECAST").demo(21_000).value("20001").verdict())
                .isEqualTo(Verdict.ACHIEVED);
    }

    @Test
    void scalesNoShareAndNothingInProduction() {
        assertThat(of("LABOUR_CONTRACT_RATE").demo(21_000).value("90").judged()).satisfies(share -> {
            assertThat(share.target()).isEqualByComparingTo("90");
            assertThat(share.notes()).doesNotContain(Note.DEMO_SCALE);
        });
        assertThat(of("COORDINATOR_RATIO").demo(21_000).value("500").judged().target())
                .isEqualByComparingTo("500");
        assertThat(of("POP_REGISTERED_TOTAL").value("2100000").judged()).satisfies(production -> {
            assertThat(production.target()).isEqualByComparingTo("2100000");
            assertThat(production.notes()).doesNotContain(Note.DEMO_SCALE);
        });
    }

    @Test
    void readsOfIndicatorsThatThereAre() {
        assertThat(READINGS.codes()).allMatch(code -> IndicatorCatalogue.SHIPPED.find(code) != null);
    }

    @Test
    void hasTheTwentySevenStatements() {
        assertThat(Fixture.DEFINITIONS.values().stream().filter(definition -> definition.target() != null))
                .hasSize(27);
        assertThat(Fixture.DEFINITIONS.values().stream()
                        .filter(definition -> definition.derivation() == Derivation.SAMPLED_RATIO))
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "89.999, PERCENT, 89.99",
        "-0.009, PERCENTAGE_POINTS, 0.00",
        "-1.239, PERCENTAGE_POINTS, -1.23",
        "21000, PERSONS, 21000",
        "500.5, PERSONS_PER_COORDINATOR, 500.50",
        "1.9999, MULTIPLE, 1.99"
    })
    void truncatesTowardsZero(String value, org.residentgraph.persistence.indicator.Unit unit, String shown) {
        assertThat(Display.shown(new BigDecimal(value), unit)).isEqualTo(shown);
    }
}
