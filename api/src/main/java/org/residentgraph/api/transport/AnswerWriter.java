package org.residentgraph.api.transport;

import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes an answer's maps, lists and leaves as JSON, without asking a binder what each value is. */
final class AnswerWriter {

    private static final JsonFactory JSON = JsonFactory.builder().build();

    private AnswerWriter() {}

    static void write(Map<String, ?> answer, OutputStream out) {
        try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
            value(answer, generator);
        }
    }

    private static void value(@Nullable Object value, JsonGenerator generator) {
        switch (value) {
            case null -> generator.writeNull();
            case String text -> generator.writeString(text);
            case WrittenData written -> written.write(generator);
            case Map<?, ?> map -> map(map, generator);
            case List<?> list -> list(list, generator);
            case Integer number -> generator.writeNumber(number);
            case Boolean bool -> generator.writeBoolean(bool);
            case Long number -> generator.writeNumber(number);
            case Double number -> generator.writeNumber(number);
            case BigDecimal number -> generator.writeNumber(number);
            case BigInteger number -> generator.writeNumber(number);
            case Number number -> generator.writeNumber(number.doubleValue());
            default -> generator.writeString(value.toString());
        }
    }

    private static void map(Map<?, ?> map, JsonGenerator generator) {
        generator.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            generator.writeName(String.valueOf(entry.getKey()));
            value(entry.getValue(), generator);
        }
        generator.writeEndObject();
    }

    private static void list(List<?> list, JsonGenerator generator) {
        generator.writeStartArray();
        for (Object element : list) {
            value(element, generator);
        }
        generator.writeEndArray();
    }
}
