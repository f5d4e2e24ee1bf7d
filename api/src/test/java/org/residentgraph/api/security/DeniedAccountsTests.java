package org.residentgraph.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.PlatformException;
import org.springframework.dao.DataAccessResourceFailureException;

class DeniedAccountsTests {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final AtomicLong nanos = new AtomicLong();
    private DenialList list = () -> Map.of("officer", NOON);
    private final DeniedAccounts denied = new DeniedAccounts(() -> list.read(), nanos::get);

    @Test
    void deniesTheTokensOfAnAccountThatWereIssuedBefore() {
        denied.read();
        assertThat(denied.denies("officer", NOON.minusSeconds(1))).isTrue();
        assertThat(denied.denies("officer", NOON)).isFalse();
        assertThat(denied.denies("another", NOON.minusSeconds(1))).isFalse();
    }

    @Test
    void showsNoPersonsBeforeTheListWasRead() {
        assertThatThrownBy(denied::requireKnown)
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    }

    @Test
    void believesTheListForAMinuteAndNoLonger() {
        denied.read();
        list = () -> {
            throw new DataAccessResourceFailureException("down");
        };
        nanos.addAndGet(Duration.ofSeconds(60).toNanos());
        assertThatThrownBy(denied::read).isInstanceOf(DataAccessResourceFailureException.class);
        assertThatCode(denied::requireKnown).doesNotThrowAnyException();
        assertThat(denied.denies("officer", NOON.minusSeconds(1))).isTrue();

        nanos.addAndGet(1);
        assertThatThrownBy(denied::requireKnown).isInstanceOf(PlatformException.class);
    }

    @Test
    void reckonsFromTheBeginningOfAReadingBecauseWhatIsWrittenLaterIsNotInIt() {
        list = () -> {
            nanos.addAndGet(Duration.ofSeconds(61).toNanos());
            return Map.of();
        };
        denied.read();
        assertThatThrownBy(denied::requireKnown).isInstanceOf(PlatformException.class);
    }

    @Test
    void tellsItsListenersOfChangesOnly() {
        AtomicInteger told = new AtomicInteger();
        denied.onChange(told::incrementAndGet);
        denied.read();
        denied.read();
        assertThat(told).hasValue(0);
        list = Map::of;
        denied.read();
        assertThat(told).hasValue(1);
    }

    @Test
    void readsTheListByItselfOnceStarted() {
        denied.start();
        try {
            assertThat(denied.denies("officer", NOON.minusSeconds(1))).isTrue();
            assertThat(DeniedAccounts.READ_EVERY).isLessThanOrEqualTo(Duration.ofSeconds(15));
        } finally {
            denied.stop();
        }
    }
}
