package org.residentgraph.persistence.resident;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdNumberTests {

    @ParameterizedTest
    @ValueSource(strings = {"11010519491231002X", "440524188001010014", "349999198807160018"})
    void theVectorsOfTheStandardAreNumbers(String number) {
        assertThat(IdNumber.isWellFormed(number)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "110105194912310021", // check character
                "11010519491331002X", // month 13
                "11010519490230002X", // 30 February
                "11010519491231002x", // lower case is not the normal form
                "1101051949123100２X", // a full-width digit
                "440524880101001", // fifteen digits
                ""
            })
    void whatIsNotInNormalFormIsNot(String text) {
        assertThat(IdNumber.parse(text)).isEmpty();
    }

    @Test
    void aNumberTellsBirthDateAndSexAndPrintsOnlyItsTail() {
        IdNumber number = new IdNumber("349999198807160018");

        assertThat(number.birthDate()).isEqualTo("1988-07-16");
        assertThat(number.isMale()).isTrue();
        assertThat(number).hasToString("**************0018");
    }
}
