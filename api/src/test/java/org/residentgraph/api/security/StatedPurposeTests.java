package org.residentgraph.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.schema.SdlFiles;

class StatedPurposeTests {

    @Test
    void readsAPurposeAlone() {
        assertThat(StatedPurpose.parse("ONE_STOP_SERVICE"))
                .isEqualTo(new StatedPurpose(Purpose.ONE_STOP_SERVICE, null));
    }

    @Test
    void readsAPurposeWithACase() {
        assertThat(StatedPurpose.parse("WAGE_CASE; case=2013-0042"))
                .isEqualTo(new StatedPurpose(Purpose.WAGE_CASE, "2013-0042"));
    }

    @Test
    void takesNoHeaderAndAnEmptyOneAsNoPurpose() {
        assertThat(StatedPurpose.parse(null)).isEqualTo(StatedPurpose.NONE);
        assertThat(StatedPurpose.parse(" ")).isEqualTo(StatedPurpose.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GOSSIP",
                "one_stop_service",
                "WAGE_CASE;case=",
                "WAGE_CASE;case=2013/42",
                "WAGE_CASE;number=1",
                "WAGE_CASE;",
                "SELF,AUDIT",
                "330402199001011234"
            })
    void refusesAnythingElseWithoutRepeatingIt(String stated) {
        assertThatThrownBy(() -> StatedPurpose.parse(stated))
                .isInstanceOfSatisfying(PlatformException.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_USER_INPUT);
                    assertThat(refusal.publicMessage()).doesNotContain(stated);
                });
    }

    @Test
    void knowsThePurposesOfTheSchemaAndNoOther() {
        EnumTypeDefinition inSchema =
                SdlFiles.onClassPath().registry().getTypeOrNull("Purpose", EnumTypeDefinition.class);
        assertThat(Stream.of(Purpose.values()).map(Enum::name))
                .containsExactlyElementsOf(inSchema.getEnumValueDefinitions().stream()
                        .map(EnumValueDefinition::getName)
                        .toList());
    }
}
