package org.residentgraph.bench.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class JsonBytesTests {

    @ParameterizedTest
    @ValueSource(strings = {"", "张三", "a\"b", "back\\slash", "tab\tnew\nline\r\b\f", "\u0001\u001f", "😀"})
    void writesAStringAsTheMapperDoes(String text) {
        JsonBytes json = new JsonBytes(1).text(text.getBytes(StandardCharsets.UTF_8));

        assertThat(json).hasToString(JsonMapper.shared().writeValueAsString(text));
    }

    @Test
    void nothingIsNull() {
        assertThat(new JsonBytes(1).text(null).raw(',').date(null)).hasToString("null,null");
    }

    @Test
    void writesADateOfTheBinaryProtocol() {
        assertThat(new JsonBytes(1).date(new byte[] {(byte) 0xde, 7, 2, 28})).hasToString("\"2014-02-28\"");
    }
}
