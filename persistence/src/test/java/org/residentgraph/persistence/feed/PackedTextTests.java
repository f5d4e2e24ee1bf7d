package org.residentgraph.persistence.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;

/** Lines that wait in the database were written with Java's own streams once; both read what either wrote. */
class PackedTextTests {

    private static final List<String> TEXTS =
            List.of("", "330402101001", "嘉兴市南湖区", "𠮷野·家", "a\0b", "í한글\uD800", "长".repeat(20_000));

    @Test
    void isReadByJavasStreams() throws IOException {
        PackedText text = new PackedText(1);
        text.putInt(-7);
        text.putByte(200);
        TEXTS.forEach(text::putText);

        DataInputStream in = new DataInputStream(
                new InflaterInputStream(new ByteArrayInputStream(text.deflated()), new Inflater(true)));

        assertThat(in.readInt()).isEqualTo(-7);
        assertThat(in.readUnsignedByte()).isEqualTo(200);
        for (String one : TEXTS) {
            assertThat(in.readUTF()).isEqualTo(one);
        }
    }

    @Test
    void readsWhatJavasStreamsWrote() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DataOutputStream out =
                new DataOutputStream(new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_SPEED, true)))) {
            out.writeInt(5_000);
            out.writeByte(40);
            for (String one : TEXTS) {
                out.writeUTF(one);
            }
        }

        PackedText text = PackedText.inflated(packed.toByteArray());

        assertThat(text.nextInt()).isEqualTo(5_000);
        assertThat(text.nextByte()).isEqualTo(40);
        for (String one : TEXTS) {
            assertThat(text.nextText()).isEqualTo(one);
        }
    }

    @Test
    void noticesThatItIsCutOff() {
        PackedText text = new PackedText(1);
        text.putText("长".repeat(1_000));
        byte[] packed = text.deflated();

        assertThatThrownBy(() -> PackedText.inflated(java.util.Arrays.copyOf(packed, packed.length / 2)))
                .isInstanceOf(IllegalStateException.class);
    }
}
