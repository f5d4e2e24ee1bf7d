package org.residentgraph.persistence.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameLikenessTests {

    @ParameterizedTest
    @CsvSource({
        "王小明, 王小明, SAME",
        "吳小明, 吴小明, VARIANT",
        "王 小明, 王小明, VARIANT",
        "阿依·古丽, 阿依•古丽, VARIANT",
        "王小伟, 王小韦, SOUND",
        "王伟, 王威, SOUND",
        "王伟, 王玮, SOUND",
        "王民, 王明, SOUND",
        "张秀, 章秀, SOUND",
        "王艳, 王英, DIFFERENT",
        "王波, 王博, SOUND",
        "王小明, 王小亮, TYPO",
        "王小明, 王明小, TYPO",
        "欧阳小明, 欧阳明, TYPO",
        "王明, 王强, DIFFERENT",
        "王小明, 李大力, DIFFERENT",
        "王明, 王小明, DIFFERENT"
    })
    void tellsHowAlikeTwoNamesAre(String one, String other, NameLikeness likeness) {
        assertThat(NameLikeness.of(one, other)).isEqualTo(likeness);
        assertThat(NameLikeness.of(other, one)).isEqualTo(likeness);
    }
}
