package org.residentgraph.persistence.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.residentgraph.persistence.identity.DuplicateReason.BIRTH_DATE_TYPO;
import static org.residentgraph.persistence.identity.DuplicateReason.NAME_TYPO;
import static org.residentgraph.persistence.identity.DuplicateReason.SAME_BIRTH_DATE;
import static org.residentgraph.persistence.identity.DuplicateReason.SAME_HOME;
import static org.residentgraph.persistence.identity.DuplicateReason.SAME_NAME;
import static org.residentgraph.persistence.identity.DuplicateReason.SAME_PHONE;

import java.util.Set;
import org.junit.jupiter.api.Test;

class LikenessTests {

    private static final String HOME = "349999";

    private static Traits man(String name, String birthDate, String home, long phone, Long... households) {
        return new Traits(name, "1", birthDate, home, null, phone, true, Set.of(households), Set.of());
    }

    @Test
    void takesTheSameNameBirthDateSexAndHomeForACandidate() {
        Likeness likeness = Likeness.of(man("王小明", "1988-07-16", HOME, 1), man("王小明", "1988-07-16", HOME, 2));

        assertThat(likeness.isCandidate()).isTrue();
        assertThat(likeness.reasons()).containsExactly(SAME_NAME, SAME_BIRTH_DATE, SAME_HOME);
        assertThat(likeness.codes()).isEqualTo("SAME_NAME,SAME_BIRTH_DATE,SAME_HOME");
    }

    @Test
    void lacksSomethingWithoutTheHome() {
        assertThat(Likeness.of(man("王小明", "1988-07-16", HOME, 1), man("王小明", "1988-07-16", "419999", 2))
                        .isCandidate())
                .isFalse();
    }

    @Test
    void lacksSomethingWithASlipInTheNameUnlessThePhoneIsTheSame() {
        Traits one = man("王小明", "1988-07-16", HOME, 1);

        assertThat(Likeness.of(one, man("王小亮", "1988-07-16", HOME, 2)).isCandidate())
                .isFalse();
        assertThat(Likeness.of(one, man("王小亮", "1988-07-16", HOME, 1)).reasons())
                .containsExactly(NAME_TYPO, SAME_BIRTH_DATE, SAME_HOME, SAME_PHONE);
        assertThat(Likeness.of(one, man("王小亮", "1988-07-16", HOME, 1)).isCandidate())
                .isTrue();
    }

    @Test
    void forgivesSwappedDayAndMonthForTheSamePhone() {
        Likeness likeness = Likeness.of(man("王小明", "1988-07-06", HOME, 1), man("王小明", "1988-06-07", HOME, 1));

        assertThat(likeness.reasons()).contains(BIRTH_DATE_TYPO);
        assertThat(likeness.isCandidate()).isTrue();
    }

    @Test
    void forgivesABirthdaySomeWeeksOffOrWithAnotherYearForTheSamePhone() {
        Traits one = man("王小明", "1988-07-30", HOME, 1);

        for (String near : new String[] {"1988-08-05", "1988-07-03", "1986-07-30"}) {
            assertThat(Likeness.of(one, man("王小明", near, HOME, 1)).reasons())
                    .as(near)
                    .contains(BIRTH_DATE_TYPO);
            assertThat(Likeness.of(one, man("王小明", near, HOME, 2)).isCandidate())
                    .as(near)
                    .isFalse();
        }
        assertThat(Likeness.of(one, man("王小明", "1987-03-02", HOME, 1)).score()).isZero();
    }

    @Test
    void takesAProvinceForAHomeOnlyIfTheAddressesDoNotDiffer() {
        Traits one = at("349999", "安徽东和镇");

        assertThat(Likeness.of(one, at("349999", "安徽西山镇")).isCandidate()).isFalse();
        assertThat(Likeness.of(one, at("349999", "安徽东和镇")).isCandidate()).isTrue();
        assertThat(Likeness.of(one, at("349999", null)).isCandidate()).isTrue();
        assertThat(Likeness.of(at("340000", "安徽东和镇"), at("340000", "安徽西山镇")).isCandidate())
                .isFalse();
        assertThat(Likeness.of(at("340121", "东和镇"), at("340121", "西山镇")).isCandidate())
                .as("one county")
                .isTrue();
    }

    private static Traits at(String home, String address) {
        return new Traits("王小明", "1", "1988-07-16", home, address, 0, true, Set.of(), Set.of());
    }

    @Test
    void leavesTwinsAlone() {
        assertThat(Likeness.of(man("王小明", "2010-07-16", HOME, 1, 7L), man("王小亮", "2010-07-16", HOME, 1, 7L))
                        .score())
                .isZero();
    }

    @Test
    void leavesAManAndAWomanAlone() {
        Traits woman = new Traits("王小明", "2", "1988-07-16", HOME, null, 1, true, Set.of(), Set.of());

        assertThat(Likeness.of(man("王小明", "1988-07-16", HOME, 1), woman).score())
                .isZero();
    }
}
