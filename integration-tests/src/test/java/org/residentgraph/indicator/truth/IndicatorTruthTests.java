package org.residentgraph.indicator.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.residentgraph.indicator.OwnCity;

/**
 * The platform's indicators beside those recomputed from the files its city was loaded from; and that the recomputation
 * itself ends where the loading ended, and has something to say of every indicator.
 */
class IndicatorTruthTests {

    private static final LocalDate LAST = LocalDate.of(2015, 12, 31);

    private static final OwnCity city = OwnCity.loaded();
    private static final Map<Cell, Amounts> truth = Truth.of(city.files(), Findings.of(city));

    private static long stored(String sql) {
        return city.db().sql(sql).query(Long.class).single();
    }

    @Test
    void knowsThePersonsWhoAreStored() {
        Residents residents = Residents.read(new FeedFiles(city.files(), Findings.of(city)));
        assertThat(residents.all()).hasSize((int) stored("SELECT COUNT(*) FROM person"));
        assertThat(residents.all().stream().filter(person -> person.isActive(LAST)))
                .hasSize((int) stored("SELECT COUNT(*) FROM person WHERE status = 'PRESENT'"));
    }

    /** What the statisticians say of the end of 2010 is what the registers of that day say. */
    @Test
    void beginsWithAsManyInsuredAsTheBaselineSays() {
        for (String division : Divisions.REPORTED) {
            Amounts insured = truth.get(new Cell("SOCIAL_INSURANCE_GROWTH", division, Truth.FIRST));
            assertThat(insured.numerator()).as(division).isEqualByComparingTo(insured.denominator());
        }
    }

    @Test
    void hasSomethingToSayOfEveryIndicator() {
        Set<String> all = new TreeSet<>();
        Set<String> telling = new TreeSet<>();
        truth.forEach((cell, amounts) -> {
            all.add(cell.indicator());
            if (cell.division().equals(Divisions.CITY) && !amounts.isTrivial()) {
                telling.add(cell.indicator());
            }
        });
        assertThat(all).hasSize(65);
        assertThat(telling).isEqualTo(all);
    }

    @Test
    void areThePlatformsOwnToTheUnit() {
        Comparison comparison = Comparison.of(truth, new SheetFigures(city.sheets()));
        IO.println(comparison.report());
        assertThat(comparison.differences()).isEmpty();
    }
}
