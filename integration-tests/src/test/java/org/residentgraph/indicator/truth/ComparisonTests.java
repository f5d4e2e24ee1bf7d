package org.residentgraph.indicator.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTests {

    private static final Cell CELL = new Cell("LABOUR_CONTRACT_RATE", "330402", 2012);

    private static Amounts amounts(String numerator, String denominator) {
        return new Amounts(new BigDecimal(numerator), denominator == null ? null : new BigDecimal(denominator));
    }

    private static Comparison compare(Amounts ours, Amounts theirs) {
        return Comparison.of(Map.of(CELL, ours), cell -> theirs);
    }

    @Test
    void findsADifferenceOfOne() {
        assertThat(compare(amounts("9", "10"), amounts("9", "10")).differences())
                .isEmpty();
        assertThat(compare(amounts("9", "10"), amounts("8", "10")).differences())
                .hasSize(1);
        assertThat(compare(amounts("9", "10"), amounts("9", "11")).differences())
                .hasSize(1);
        assertThat(compare(amounts("9", null), amounts("9", "11")).differences())
                .hasSize(1);
    }

    @Test
    void takesNoAccountOfHowANumberIsWritten() {
        assertThat(compare(amounts("9", "10"), amounts("9.00", "1E+1")).differences())
                .isEmpty();
    }

    @Test
    void missesAFigureUnlessNothingWasCounted() {
        assertThat(compare(amounts("0", "0"), null).differences()).isEmpty();
        assertThat(compare(amounts("0", null), null).differences()).isEmpty();
        assertThat(compare(amounts("0", "3"), null).differences()).hasSize(1);
    }

    @Test
    void saysWhatDiffersInALine() {
        assertThat(compare(amounts("9", "10"), amounts("8", "10")).report()).isEqualTo("""
            1 figures compared, 1 differ {LABOUR_CONTRACT_RATE=1}
              LABOUR_CONTRACT_RATE           330402 2012  ours 9/10                 theirs 8/10\
            """);
    }
}
