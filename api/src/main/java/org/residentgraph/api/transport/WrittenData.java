package org.residentgraph.api.transport;

import java.nio.charset.StandardCharsets;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.springframework.util.FastByteArrayOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;

/** An answer's data together with its JSON, for an answer that is sent more than once. */
public final class WrittenData extends AbstractMap<String, Object> {

    private final Map<String, Object> data;
    private final SerializedString json;
    private final int bytes;

    public WrittenData(Map<String, Object> data) {
        this.data = data;
        FastByteArrayOutputStream out = new FastByteArrayOutputStream(4096);
        AnswerWriter.write(data, out);
        this.bytes = out.size();
        this.json = new SerializedString(out.toString(StandardCharsets.UTF_8));
        byte[] _ = json.asUnquotedUTF8();
    }

    /** The length of the JSON. */
    public int bytes() {
        return bytes;
    }

    void write(JsonGenerator generator) {
        generator.writeRawValue(json);
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return data.entrySet();
    }
}
