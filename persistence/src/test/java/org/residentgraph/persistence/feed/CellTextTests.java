package org.residentgraph.persistence.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellTextTests {

    @ParameterizedTest
    @ValueSource(
            strings = {"=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "＝1+1", "－cmd", "-", "a\u0007b", "a\u200Bb"})
    void findsWhatASpreadsheetWouldRunOrNoScreenShows(String text) {
        assertThat(CellText.kindOf(text)).isEqualTo(CellText.Kind.DANGEROUS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-12.50", "+86 573 8200 0000", "中山路1号\n后门", "a=b", "张三", "𬱖·古丽", "%0A=1", ""})
    void letsTextBeText(String text) {
        assertThat(CellText.kindOf(text)).isEqualTo(CellText.Kind.PLAIN);
        assertThat(CellText.neutral(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"锟斤拷", "张\uFFFD", "a\0b"})
    void trustsNoDamagedText(String text) {
        assertThat(CellText.kindOf(text)).isEqualTo(CellText.Kind.DAMAGED);
    }

    @Test
    void putsAnApostropheBeforeAFormula() {
        assertThat(CellText.neutral("=1+1")).isEqualTo("'=1+1");
    }

    @ParameterizedTest
    @CsvSource({"阿依•古丽, 阿依·古丽", "阿依・古丽, 阿依·古丽", "阿依.古丽, 阿依·古丽", "阿依·古丽, 阿依·古丽", "J. Smith, J. Smith"})
    void writesTheDotOfANameInOneWay(String sent, String stored) {
        assertThat(CellText.withPlainDots(sent)).isEqualTo(stored);
    }
}
