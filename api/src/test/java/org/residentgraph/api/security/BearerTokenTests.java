package org.residentgraph.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokenTests {

    @ParameterizedTest
    @ValueSource(strings = {"Bearer a.b.c", "bearer a.b.c", "BEARER  a.b.c "})
    void takesThreePartsInBase64Url(String header) {
        assertThat(BearerToken.of(header)).isEqualTo("a.b.c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.b.c",
                "Basic a.b.c",
                "Bearer",
                "Bearer ",
                "Bearer a.b",
                "Bearer a.b.c.d",
                "Bearer .b.c",
                "Bearer a..c",
                "Bearer a.b.",
                "Bearer a.b.c=",
                "Bearer a.b.c d",
                "Bearer a.b.ç",
                "Bearer a.b.c/"
            })
    void takesNothingElse(String header) {
        assertThatThrownBy(() -> BearerToken.of(header)).isInstanceOf(BadTokenException.class);
    }

    @Test
    void takesEightThousandCharactersAtMost() {
        String longest = "a.b." + "c".repeat(7_996);

        assertThat(BearerToken.requireToken(longest)).isEqualTo(longest);
        assertThatThrownBy(() -> BearerToken.requireToken(longest + "c")).isInstanceOf(BadTokenException.class);
    }
}
