package org.residentgraph.api.demo.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.residentgraph.persistence.resident.IdNumber;

class IdNumbersTests {

    private final Provinces provinces = Provinces.load();
    private final IdNumbers idNumbers = new IdNumbers(provinces);
    private final Dice dice = new Dice(7, 7);

    @Test
    void neverGivesANumberTwiceInTwoMillionDraws() {
        long[] given = new long[2_000_000];
        for (int i = 0; i < given.length; i++) {
            // thirty years of births, so that popular provinces run out of sequence numbers on many days
            Person person = draw(Days.of(1970, 1, 1) + dice.below(30 * 365));
            given[i] = Long.parseLong(new String(person.idNumber, 0, 17, StandardCharsets.US_ASCII));
        }
        Arrays.sort(given);

        int repeated = 0;
        for (int i = 1; i < given.length; i++) {
            repeated += given[i] == given[i - 1] ? 1 : 0;
        }
        assertThat(repeated).isZero();
    }

    @Test
    void givesWellFormedNumbersOfAddressCodesThatDoNotExist() {
        for (int i = 0; i < 10_000; i++) {
            int birth = Days.of(1950, 1, 1) + dice.below(60 * 365);
            Person person = new Person(dice.chance(0.5));
            int province = provinces.draw(dice);
            int born = idNumbers.assign(person, province, birth);
            IdNumber number = new IdNumber(new String(person.idNumber, StandardCharsets.US_ASCII));

            assertThat(number.homeDivision()).isEqualTo(provinces.code(province) + "9999");
            assertThat(number.birthDate().toEpochDay()).isEqualTo(born).isBetween((long) birth, birth + 3L);
            assertThat(number.isMale()).isEqualTo(person.male);
            assertThat(Integer.parseInt(number.value().substring(14, 17))).isLessThan(900);
        }
    }

    @Test
    void spoilsTheCheckCharacterOnly() {
        Person person = draw(Days.of(1988, 7, 16));
        String before = new String(person.idNumber, StandardCharsets.US_ASCII);
        IdNumbers.spoil(person.idNumber);
        String after = new String(person.idNumber, StandardCharsets.US_ASCII);

        assertThat(after).startsWith(before.substring(0, 17));
        assertThat(IdNumber.isWellFormed(before)).isTrue();
        assertThat(IdNumber.isWellFormed(after)).isFalse();
    }

    private Person draw(int birth) {
        Person person = new Person(dice.chance(0.55));
        idNumbers.assign(person, provinces.draw(dice), birth);
        return person;
    }
}
