package org.residentgraph.api.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;

class HeaderTextTests {

    @ParameterizedTest
    @ValueSource(strings = {"", "application/json", "a\tb", "嘉兴", "ü", "\ud83d\ude00"})
    void takesText(String value) {
        assertThat(HeaderText.isText(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "\u0000", "\u007f", "\u0085", "a\u0378"})
    void takesNoControlsAndNothingUnassigned(String value) {
        assertThat(HeaderText.isText(value)).isFalse();
    }

    /** The control: the firewall's own check says the same of every character. */
    @Test
    void agreesWithTheFirewallsOwnCheck() {
        StrictHttpFirewall strict = new StrictHttpFirewall();

        assertThat(IntStream.rangeClosed(0, 0xFFFF)
                        .filter(character -> !Character.isSurrogate((char) character))
                        .filter(character -> HeaderText.isText(String.valueOf((char) character))
                                != isAllowed(strict, String.valueOf((char) character))))
                .isEmpty();
        assertThatThrownBy(() -> header(strict, "\n")).isInstanceOf(RequestRejectedException.class);
    }

    private static boolean isAllowed(StrictHttpFirewall strict, String value) {
        try {
            header(strict, value);
            return true;
        } catch (RequestRejectedException refused) {
            return false;
        }
    }

    private static void header(StrictHttpFirewall strict, String value) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/graphql");
        request.addHeader("X-Any", value);
        strict.getFirewalledRequest(request).getHeader("X-Any");
    }
}
