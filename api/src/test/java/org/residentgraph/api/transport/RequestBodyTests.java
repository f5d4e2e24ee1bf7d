package org.residentgraph.api.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.graphql.GraphQlRequest;

class RequestBodyTests {

    @Test
    void readsEveryParameter() {
        GraphQlRequest request = parse("""
            {"query": "{a}", "operationName": "Q", "id": [1, {"x": 2}],
             "variables": {"s": "张", "i": 1, "l": 12345678901, "f": 1.5, "b": true, "n": null, "a": [1, {"k": "v"}]},
             "extensions": {"e": {}, "nothing": null}}
            """);
        assertThat(request.getDocument()).isEqualTo("{a}");
        assertThat(request.getOperationName()).isEqualTo("Q");
        assertThat(request.getVariables())
                .containsEntry("s", "张")
                .containsEntry("i", 1)
                .containsEntry("l", 12345678901L)
                .containsEntry("f", 1.5)
                .containsEntry("b", true)
                .containsEntry("n", null)
                .containsEntry("a", Arrays.asList(1, Map.of("k", "v")));
        assertThat(request.getExtensions()).containsOnlyKeys("e");
    }

    @Test
    void takesNullAsAbsent() {
        GraphQlRequest request =
                parse("{\"query\":\"{a}\",\"operationName\":null,\"variables\":null,\"extensions\":null}");
        assertThat(request.getOperationName()).isNull();
        assertThat(request.getVariables()).isEmpty();
        assertThat(request.getExtensions()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "1",
                "\"x\"",
                "[]",
                "[{\"query\":\"{a}\"}]",
                "{",
                "{}",
                "{\"query\":null}",
                "{\"query\":\"\"}",
                "{\"query\":1}",
                "{\"query\":[\"{a}\"]}",
                "{\"query\":\"{a}\",}",
                "{'query':'{a}'}",
                "{\"query\":\"{a}\"} x",
                "{\"query\":\"{a}\",\"query\":\"{b}\"}",
                "{\"query\":\"{a}\",\"operationName\":{}}",
                "{\"query\":\"{a}\",\"variables\":[1]}",
                "{\"query\":\"{a}\",\"variables\":\"x\"}",
                "{\"query\":\"{a}\",\"variables\":{\"a\":NaN}}",
                "{\"query\":\"{a}\",\"variables\":{\"a\":1e400}}",
                "{\"query\":\"{a}\",\"extensions\":0}"
            })
    void refusesWhatIsNoGraphQlRequest(String body) {
        assertThatThrownBy(() -> parse(body))
                .isInstanceOfSatisfying(
                        HttpFailure.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(400));
    }

    @Test
    void refusesNestingAndNumbersWithoutEnd() {
        List.of("[".repeat(100_000), "9".repeat(10_000))
                .forEach(value -> assertThatThrownBy(
                                () -> parse("{\"query\":\"{a}\",\"variables\":{\"v\":" + value + "}}"))
                        .isInstanceOf(HttpFailure.class));
    }

    @Test
    void refusesUtf16() {
        byte[] utf16 = "{\"query\":\"{a}\"}".getBytes(StandardCharsets.UTF_16LE);
        assertThatThrownBy(() -> RequestBody.parse(utf16)).isInstanceOf(HttpFailure.class);
    }

    private static GraphQlRequest parse(String body) {
        return RequestBody.parse(body.getBytes(StandardCharsets.UTF_8));
    }
}
