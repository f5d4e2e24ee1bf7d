package org.residentgraph.api.indicator.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.residentgraph.api.indicator.disclosure.FakeCity.period;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.residentgraph.api.indicator.Figure;
import org.residentgraph.api.indicator.Sheet;
import org.residentgraph.api.indicator.SheetKey;
import org.residentgraph.api.indicator.Tier;
import org.residentgraph.persistence.indicator.Breakdown;
import org.residentgraph.persistence.indicator.IndicatorDefinition;
import org.residentgraph.persistence.time.BusinessClock;

/** What may be asked of the safe tier, and what is hidden together. */
class SafeSheetsTests {

    private static final String EDU = "EDU_HIGH_SCHOOL_SHARE";

    private final FakeCity city = new FakeCity(3, 4, 5, 25, 7);
    private final Withholdings withholdings = Withholdings.inMemory();
    private final SafeSheets safe = safe(FakeCity.TODAY);

    @Test
    void hidesAFigureWholeIfNumeratorComplementOrDenominatorIsSmall() {
        Sheet exact = city.get(exact(EDU, "2014"));
        Sheet shown = safe.get(key(EDU, "2014"));
        int small = 0;
        for (Map.Entry<String, Figure> entry : exact.figures().entrySet()) {
            long numerator = entry.getValue().numerator().longValue();
            long denominator = entry.getValue().denominator().longValue();
            if (isSmall(numerator) || isSmall(denominator) || isSmall(denominator - numerator)) {
                small++;
                assertThat(shown.of(entry.getKey())).as(entry.getKey()).isEqualTo(Figure.WITHHELD);
            }
        }
        assertThat(small).isPositive();
        assertThat(shown.figures().values()).anyMatch(figure -> !figure.withheld());
    }

    @Test
    void showsOfTheRestWhatItIs() {
        Sheet exact = city.get(exact(EDU, "2014"));
        safe.get(key(EDU, "2014")).figures().forEach((place, figure) -> {
            if (!figure.withheld()) {
                assertThat(figure).isEqualTo(exact.of(place));
            }
        });
    }

    @Test
    void hidesWhereTheDenominatorIsHiddenElsewhere() {
        assertThat(hidden(key(EDU, "2014"))).containsAll(hidden(key("POP", "2014")));
        assertThat(hidden(key("SKILL", "2014"))).containsAll(hidden(key("POP", "2014")));
    }

    @Test
    void hidesCountsThatAreEachOthersDifferenceInTheSameDivisions() {
        // CHILDREN less UNRECORDED is what RECORDS counts; all three are one family.
        assertThat(hidden(key("RECORDS", "2014"))).isEqualTo(hidden(key("UNRECORDED", "2014")));
    }

    @Test
    void hidesAVariantWhoseDifferenceFromTheDefaultIsSmall() {
        SheetKey adults = key(EDU, "AGE_16_PLUS", "2014", Breakdown.NONE);
        Sheet all = city.get(exact(EDU, "2014"));
        Sheet grown = city.get(new SheetKey(EDU, "AGE_16_PLUS", period("2014"), Breakdown.NONE, Tier.EXACT, null));
        Set<String> withheld = hidden(adults);
        all.figures().forEach((place, figure) -> {
            long children = figure.denominator().longValue()
                    - grown.of(place).denominator().longValue();
            if (isSmall(children)) {
                assertThat(withheld).contains(place);
            }
        });
    }

    @Test
    void aGainIsHiddenWhereEitherYearIs() {
        Set<String> either = hidden(key(EDU, "2013"));
        either.addAll(hidden(key(EDU, "2014")));
        assertThat(hidden(key(EDU + "_GAIN", "2014"))).containsAll(either);
    }

    @Test
    void aDayIsHiddenUnderAllItsNamesAlike() {
        assertThat(safe.get(key(EDU, "2014-Q4")).figures())
                .isEqualTo(safe.get(key(EDU, "2014")).figures());
        assertThat(safe.get(key(EDU, "2014-12")).figures())
                .isEqualTo(safe.get(key(EDU, "2014")).figures());
    }

    @Test
    void refusesAPeriodThatHasNotEnded() {
        SafeSheets earlier = safe(LocalDate.of(2014, 12, 30));
        assertThat(earlier.refusal(key(EDU, "2014"))).isEqualTo(Suppression.PERIOD_NOT_CLOSED);
        assertThat(earlier.get(key(EDU, "2014")).figures().values()).allMatch(Figure::withheld);
        assertThat(safe(LocalDate.of(2014, 12, 31)).refusal(key(EDU, "2014"))).isNull();
    }

    @Test
    void breaksDownAtTheEndOfAYearAndForCityAndCountiesOnly() {
        assertThat(safe.refusal(key("POP", "DEFAULT", "2014-Q2", Breakdown.SEX)))
                .isEqualTo(Suppression.BREAKDOWN_TOO_FINE);
        assertThat(safe.refusal(key(EDU, "AGE_16_PLUS", "2014", Breakdown.SEX)))
                .isEqualTo(Suppression.BREAKDOWN_TOO_FINE);
        assertThat(safe.refusal(key(EDU, "DEFAULT", "2014", Breakdown.EDUCATION_GROUP)))
                .isEqualTo(Suppression.BREAKDOWN_TOO_FINE);
        FakeCity wide = new FakeCity(7, 4, 5, 40, 7);
        SafeSheets ofSeven = new SafeSheets(
                wide,
                wide.definitions(),
                Withholdings.inMemory(),
                new BusinessClock(Clock.systemUTC(), FakeCity.TODAY));
        Sheet sexes = ofSeven.get(key("POP", "DEFAULT", "2014", Breakdown.SEX));
        assertThat(sexes.of("330401", "1")).matches(figure -> !figure.withheld());
        assertThat(sexes.of("330401001", "1")).isEqualTo(Figure.WITHHELD);
    }

    @Test
    void givesEarlierKnowledgeOfTheCityAlone() {
        SheetKey then = new SheetKey(
                EDU, IndicatorDefinition.DEFAULT, period("2014"), Breakdown.NONE, Tier.SAFE, Instant.EPOCH);
        Sheet sheet = safe.get(then);
        assertThat(sheet.of("3304")).matches(figure -> !figure.withheld());
        assertThat(sheet.of("330401")).isEqualTo(Figure.WITHHELD);
        assertThat(safe.reason(then, "330401")).isEqualTo(Suppression.EARLIER_KNOWLEDGE);
    }

    @Test
    void whatWasHiddenOnceOfAPeriodStaysHidden() {
        Set<String> before = hidden(key("POP", "2014"));
        // Everybody moves about; other villages are small now.
        FakeCity changed = new FakeCity(3, 4, 5, 25, 8);
        SafeSheets after = new SafeSheets(
                changed, changed.definitions(), withholdings, new BusinessClock(Clock.systemUTC(), FakeCity.TODAY));
        assertThat(after.get(key("POP", "2014")).figures().entrySet().stream()
                        .filter(entry -> entry.getValue().withheld())
                        .map(Map.Entry::getKey))
                .containsAll(before);
    }

    @Test
    void tellsWhyAndWhatMayBeAskedInstead() {
        Sheet sheet = safe.get(key(EDU, "2014"));
        String village = hidden(key(EDU, "2014")).stream()
                .filter(code -> code.length() == 12)
                .findFirst()
                .orElseThrow();
        assertThat(safe.reason(key(EDU, "2014"), village)).isEqualTo(Suppression.SMALL_COUNT);
        String coarser = safe.coarser(sheet, village);
        assertThat(village).startsWith(coarser);
        assertThat(sheet.of(coarser)).matches(figure -> !figure.withheld());
        for (Suppression reason : Suppression.values()) {
            assertThat(reason.hintEn()).isNotBlank();
            assertThat(reason.hintZh()).isNotBlank();
        }
    }

    private SafeSheets safe(LocalDate today) {
        return new SafeSheets(city, city.definitions(), withholdings, new BusinessClock(Clock.systemUTC(), today));
    }

    private Set<String> hidden(SheetKey key) {
        return safe.get(List.of(key)).get(key).figures().entrySet().stream()
                .filter(entry -> entry.getValue().withheld())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static boolean isSmall(long count) {
        return count > 0 && count < 5;
    }

    private static SheetKey key(String indicator, String period) {
        return key(indicator, IndicatorDefinition.DEFAULT, period, Breakdown.NONE);
    }

    private static SheetKey key(String indicator, String variant, String period, Breakdown by) {
        return new SheetKey(indicator, variant, period(period), by, Tier.SAFE, null);
    }

    private static SheetKey exact(String indicator, String period) {
        return SheetKey.of(indicator, period(period), Tier.EXACT);
    }
}
