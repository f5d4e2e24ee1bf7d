package org.residentgraph.persistence.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.residentgraph.persistence.indicator.IndicatorDefinition.Reading;
import org.residentgraph.persistence.indicator.IndicatorDefinition.TargetRule;

class IndicatorCatalogueTests {

    private static final IndicatorCatalogue CATALOGUE = IndicatorCatalogue.SHIPPED;
    private static final String PLAN = IndicatorFiles.text("policy.zh.txt");

    static Stream<NamedCsvRecord> agreed() {
        return CsvReader.builder().ofNamedCsvRecord(IndicatorFiles.text("indicators.csv")).stream();
    }

    static Stream<IndicatorDefinition> defined() {
        return CATALOGUE.all().stream();
    }

    @Test
    void hasTheIndicatorsThatWereAgreedInTheirOrder() {
        assertThat(CATALOGUE.all().stream().map(IndicatorDefinition::code))
                .hasSize(65)
                .containsExactlyElementsOf(
                        agreed().map(row -> row.getField("code")).toList());
    }

    @ParameterizedTest
    @MethodSource("agreed")
    void isDefinedAsAgreed(NamedCsvRecord row) {
        IndicatorDefinition definition = CATALOGUE.require(row.getField("code"));
        assertThat(definition.nameZh()).isEqualTo(row.getField("name_zh"));
        assertThat(definition.nameEn()).isEqualTo(row.getField("name_en"));
        assertThat(definition.owner()).isEqualTo(row.getField("department"));
        assertThat(definition.unit().name()).isEqualToIgnoringCase(row.getField("unit"));
        assertThat(definition.direction().name()).isEqualTo(row.getField("direction"));
        assertThat(text(definition.target())).isEqualTo(row.getField("target_2015"));
        assertThat(text(definition.baseline())).isEqualTo(row.getField("baseline_2010"));
        assertThat(definition.clause()).isEqualTo(row.getField("source_section"));
        assertThat(definition.judged()).isEqualTo(row.getField("judged").equals("yes"));
    }

    @ParameterizedTest
    @MethodSource("defined")
    void quotesThePlan(IndicatorDefinition definition) {
        assertThat(definition.phrase()).hasSizeGreaterThan(5);
        assertThat(PLAN).contains(definition.phrase());
    }

    @ParameterizedTest
    @MethodSource("defined")
    void countsWhatIsThere(IndicatorDefinition definition) {
        assertThat(definition.readings()).containsKey(IndicatorDefinition.DEFAULT);
        for (Reading reading : definition.readings().values()) {
            assertThat(Measures.SHIPPED.terms(reading.numerator())).isNotEmpty();
            assertThat(Measures.SHIPPED.terms(reading.denominator()).isEmpty()).isEqualTo(reading.isCount());
        }
        if (definition.base() != null) {
            assertThat(CATALOGUE.find(definition.base())).isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("defined")
    void isJudgedOnlyWhereThePlanSaysByWhat(IndicatorDefinition definition) {
        boolean hasRule = definition.rule() != TargetRule.NONE;
        assertThat(definition.judged()).isEqualTo(hasRule);
        boolean hasNumber = hasRule && definition.rule() != TargetRule.DIRECTION;
        assertThat(definition.target() != null).isEqualTo(hasNumber);
    }

    @Test
    void hasTwentySevenNumbersOfThePlan() {
        assertThat(CATALOGUE.all().stream().filter(definition -> definition.target() != null))
                .hasSize(27);
    }

    @Test
    void usesEveryMeasure() {
        Set<String> used = new HashSet<>(List.of("GDP_GROWTH"));
        for (IndicatorDefinition definition : CATALOGUE.all()) {
            for (Reading reading : definition.readings().values()) {
                Measures.SHIPPED
                        .terms(reading.numerator())
                        .forEach(term -> used.add(term.measure().code()));
                Measures.SHIPPED
                        .terms(reading.denominator())
                        .forEach(term -> used.add(term.measure().code()));
            }
        }
        assertThat(used)
                .containsExactlyInAnyOrderElementsOf(
                        Measures.SHIPPED.all().stream().map(Measure::code).toList());
    }

    @Test
    void countsFirstWhatThePlanHasNumbersOf() {
        for (IndicatorDefinition definition : CATALOGUE.all()) {
            Reading reading = definition.readings().get(IndicatorDefinition.DEFAULT);
            if (definition.target() != null) {
                assertThat(Measures.SHIPPED.terms(reading.numerator()))
                        .allMatch(term -> term.measure().isFirst());
                assertThat(Measures.SHIPPED.terms(reading.denominator()))
                        .allMatch(term -> term.measure().isFirst());
            }
        }
    }

    @Test
    void saysWhetherPersonsAreCountedAndHowFewAreTooFew() {
        assertThat(CATALOGUE.all().stream().map(IndicatorDefinition::smallest)).containsOnly(0, 5, 10);
        for (IndicatorDefinition definition : CATALOGUE.all()) {
            if (definition.smallest() == 0) {
                Reading reading = definition.readings().get(IndicatorDefinition.DEFAULT);
                boolean isOfPersons = Measures.SHIPPED.terms(reading.numerator()).stream()
                        .anyMatch(term -> term.measure().shape().isOfPersons());
                assertThat(isOfPersons)
                        .as(definition.code())
                        .isEqualTo(definition.code().equals("COORDINATOR_RATIO"));
            }
        }
        assertThat(CATALOGUE.require("CHILD_VACCINATION_RATE").smallest()).isEqualTo(10);
        assertThat(CATALOGUE.require("FP_FREE_SERVICE_RATE").smallest()).isEqualTo(10);
        assertThat(CATALOGUE.require("RELIEF_GRANT_RATE").smallest()).isEqualTo(10);
    }

    @Test
    void saysOfEveryMeasureThatIsReportedWhatItLeavesOut() {
        List<String> codes = Measures.SHIPPED.all().stream().map(Measure::code).toList();
        for (Exclusion exclusion : Exclusion.all()) {
            assertThat(exclusion.measures().stream().filter(word -> !word.startsWith("*")))
                    .as(exclusion.code())
                    .allMatch(codes::contains);
            assertThat(exclusion.textZh()).isNotBlank();
            assertThat(exclusion.textEn()).isNotBlank();
        }
        assertThat(Measures.SHIPPED.all())
                .allMatch(measure -> Exclusion.all().stream().anyMatch(exclusion -> exclusion.isOf(measure)));
    }

    @Test
    void addsAndTakesAway() {
        assertThat(Measures.SHIPPED.terms("CHILDREN_0_7 + CHILDREN_FOUND - CHILDREN_OVERDUE"))
                .extracting(term -> term.measure().code(), Measures.Term::sign)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("CHILDREN_0_7", 1),
                        org.assertj.core.groups.Tuple.tuple("CHILDREN_FOUND", 1),
                        org.assertj.core.groups.Tuple.tuple("CHILDREN_OVERDUE", -1));
    }

    private static String text(BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }
}
