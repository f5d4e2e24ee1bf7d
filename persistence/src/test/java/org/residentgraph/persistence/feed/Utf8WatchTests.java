package org.residentgraph.persistence.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8WatchTests {

    @ParameterizedTest
    @ValueSource(strings = {"测试", "name,张三\n", "𬱖", "阿依·古丽"})
    void recognisesChineseInUtf8(String text) {
        assertThat(looksLikeUtf8(text, StandardCharsets.UTF_8)).isTrue();
    }

    /** 联通 is the famous one: in GBK its bytes look like UTF-8 of two. */
    @ParameterizedTest
    @ValueSource(strings = {"测试", "联通", "张三,李四,王五", "㐀䶵", "plain ASCII"})
    void takesNoGb18030ForUtf8(String text) {
        assertThat(looksLikeUtf8(text, Charset.forName("GB18030"))).isFalse();
    }

    @Test
    void seesACharacterAcrossTwoReads() {
        byte[] bytes = "测".getBytes(StandardCharsets.UTF_8);
        Utf8Watch watch = new Utf8Watch();

        watch.pass(bytes, 0, 2);
        assertThat(watch.isLikely()).isFalse();
        watch.pass(bytes, 2, 1);
        assertThat(watch.isLikely()).isTrue();
    }

    private static boolean looksLikeUtf8(String text, Charset charset) {
        byte[] bytes = text.getBytes(charset);
        Utf8Watch watch = new Utf8Watch();
        watch.pass(bytes, 0, bytes.length);
        return watch.isLikely();
    }
}
