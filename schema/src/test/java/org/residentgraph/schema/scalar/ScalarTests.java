package org.residentgraph.schema.scalar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.IntValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import graphql.schema.GraphQLScalarType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarTests {

    @Test
    void writesADate() {
        assertThat(serialize(Scalars.DATE, LocalDate.of(2013, 9, 1))).isEqualTo("2013-09-01");
    }

    @Test
    void readsADate() {
        assertThat(parse(Scalars.DATE, "2012-02-29")).isEqualTo(LocalDate.of(2012, 2, 29));
        assertThat(parseLiteral(Scalars.DATE, StringValue.of("2013-09-01"))).isEqualTo(LocalDate.of(2013, 9, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2013-02-30",
                "2013-2-03",
                "20130203",
                "2013-02-03T00:00:00Z",
                "0000-00-00",
                "0999-01-01",
                "-999-01-01",
                "+12013-01-01",
                "２０１３-02-03",
                "2013-02-03 ",
                "330402198807160018"
            })
    void refusesWhatIsNotADateWithoutRepeatingIt(String text) {
        refuses(Scalars.DATE, text);
    }

    @ParameterizedTest
    @CsvSource({
        "2013-04-02T02:00:00Z,           2013-04-02T02:00:00.000Z",
        "2013-04-02T02:00:00.5Z,         2013-04-02T02:00:00.500Z",
        "2013-12-31T23:59:59.987654321Z, 2013-12-31T23:59:59.987Z",
        "1969-12-31T23:59:59.999Z,       1969-12-31T23:59:59.999Z",
        "2012-02-29T00:00:00Z,           2012-02-29T00:00:00.000Z"
    })
    void writesAnInstantInUtcToTheMillisecond(String instant, String text) {
        assertThat(serialize(Scalars.DATE_TIME, Instant.parse(instant))).isEqualTo(text);
    }

    @Test
    void readsAnInstantWithAnyOffset() {
        assertThat(parse(Scalars.DATE_TIME, "2013-04-02T10:00:00+08:00"))
                .isEqualTo(Instant.parse("2013-04-02T02:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2013-04-02",
                "2013-04-02T02:00:00",
                "2013-04-02 02:00:00Z",
                "2013-04-02T24:01:00Z",
                "0001-01-01T00:00:00Z",
                "+999999999-01-01T00:00:00Z",
                "1364868000000"
            })
    void refusesWhatIsNotAnInstantWithoutRepeatingIt(String text) {
        refuses(Scalars.DATE_TIME, text);
    }

    @Test
    void refusesToWriteAnInstantThatHasNoFourDigitYear() {
        for (Instant instant : List.of(Instant.MIN, Instant.MAX, Instant.parse("+10000-01-01T00:00:00Z"))) {
            assertThatThrownBy(() -> serialize(Scalars.DATE_TIME, instant))
                    .isInstanceOf(CoercingSerializeException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "3000, 3000.00",
        "3000.5, 3000.50",
        "0, 0.00",
        "-12.34, -12.34",
        "999999999999.99, 999999999999.99",
        "1E+3, 1000.00",
        "1.200, 1.20"
    })
    void writesAnAmountWithTwoPlaces(BigDecimal amount, String text) {
        assertThat(serialize(Scalars.MONEY, amount)).isEqualTo(text);
    }

    @Test
    void neverRoundsAnAmount() {
        assertThatThrownBy(() -> serialize(Scalars.MONEY, new BigDecimal("0.005")))
                .isInstanceOf(CoercingSerializeException.class);
        refuses(Scalars.MONEY, "0.005");
    }

    @Test
    void readsAnAmount() {
        assertThat(parse(Scalars.MONEY, "3000")).isEqualTo(new BigDecimal("3000.00"));
        assertThat(parse(Scalars.MONEY, "-0.5")).isEqualTo(new BigDecimal("-0.50"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1e3", "1E400000000", "1,000.00", "+1", ".5", "1.", "NaN", "１２", "1234567890123", " 1"})
    void refusesWhatIsNotAnAmountWithoutRepeatingIt(String text) {
        refuses(Scalars.MONEY, text);
    }

    @Test
    void refusesAnotherTypeThanText() {
        for (GraphQLScalarType scalar : Scalars.ALL) {
            assertThatThrownBy(() -> parse(scalar, 20130901)).isInstanceOf(CoercingParseValueException.class);
            assertThatThrownBy(() -> parseLiteral(scalar, IntValue.of(20130901)))
                    .isInstanceOf(CoercingParseLiteralException.class);
            assertThatThrownBy(() -> serialize(scalar, new Object() {
                        @Override
                        public String toString() {
                            return "2013-09-01";
                        }
                    }))
                    .isInstanceOf(CoercingSerializeException.class);
        }
    }

    @Test
    void aDefaultValueIsALiteralOfTheSameText() {
        Value<?> literal = Scalars.DATE
                .getCoercing()
                .valueToLiteral(LocalDate.of(2013, 9, 1), GraphQLContext.getDefault(), Locale.ROOT);
        assertThat(((StringValue) literal).getValue()).isEqualTo("2013-09-01");
    }

    private static void refuses(GraphQLScalarType scalar, String text) {
        assertThatThrownBy(() -> parse(scalar, text))
                .isInstanceOf(CoercingParseValueException.class)
                .satisfies(refusal -> assertSilent(refusal, text));
        assertThatThrownBy(() -> parseLiteral(scalar, StringValue.of(text)))
                .isInstanceOf(CoercingParseLiteralException.class)
                .satisfies(refusal -> assertSilent(refusal, text));
    }

    private static void assertSilent(Throwable refusal, String text) {
        assertThat(refusal).hasNoCause();
        assertThat(refusal.getMessage()).startsWith("expected ");
        if (!text.isEmpty()) {
            assertThat(refusal.getMessage()).doesNotContain(text);
        }
    }

    private static Object serialize(GraphQLScalarType scalar, Object value) {
        return coercing(scalar).serialize(value, GraphQLContext.getDefault(), Locale.ROOT);
    }

    private static Object parse(GraphQLScalarType scalar, Object value) {
        return coercing(scalar).parseValue(value, GraphQLContext.getDefault(), Locale.ROOT);
    }

    private static Object parseLiteral(GraphQLScalarType scalar, Value<?> value) {
        return coercing(scalar)
                .parseLiteral(value, CoercedVariables.emptyVariables(), GraphQLContext.getDefault(), Locale.ROOT);
    }

    private static Coercing<?, ?> coercing(GraphQLScalarType scalar) {
        return scalar.getCoercing();
    }
}
