package org.residentgraph.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswersTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"data":{"a":1}}                                          | {"a":1}
        {"data":{"a":["}",{"data":2}]},"extensions":{"data":3}}   | {"a":["}",{"data":2}]}
        {"extensions":{"data":{"b":1}},"data":{"a":"\\"}"}}       | {"a":"\\"}"}
        {"data":null,"errors":[]}                                 | null
        {"note":"\\"data\\":1","data":"x,y"}                      | "x,y"
        """)
    void takesTheDataAndNothingElse(String answer, String data) {
        assertThat(text(Answers.data(bytes(answer)))).isEqualTo(data);
    }

    @Test
    void anAnswerWithoutDataIsRefused() {
        assertThatThrownBy(() -> Answers.data(bytes("{\"errors\":[{\"data\":1}]}")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAnswerThatIsCutOffIsRefused() {
        assertThatThrownBy(() -> Answers.data(bytes("{\"data\":{\"a\":\"")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
