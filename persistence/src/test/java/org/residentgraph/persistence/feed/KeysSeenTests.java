package org.residentgraph.persistence.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeysSeenTests {

    private final KeysSeen keys = new KeysSeen();

    @Test
    void knowsEachOfAMillionKeysAndTheLineThatHadItFirst() {
        for (int i = 0; i < 1_000_000; i++) {
            assertThat(keys.put("F01-330402-" + i, i, i + 2, Verdict.ACCEPTED, i % 2 == 0) == null)
                    .isTrue();
        }

        for (int i = 0; i < 1_000_000; i += 999) {
            KeysSeen.First first = keys.put("F01-330402-" + i, -1, 5_000_000, Verdict.FIXED, false);
            assertThat(first.line()).isEqualTo(i + 2);
            assertThat(first.hasContent(i)).isTrue();
            assertThat(first.isFlagged()).isEqualTo(i % 2 == 0);
        }
        assertThat(keys.contains("F01-330402-1000000")).isFalse();
    }

    @Test
    void remembersWhatBecameOfALine() {
        for (Verdict verdict : Verdict.values()) {
            keys.put(verdict.name(), 1, 200_000_000, verdict, true);

            KeysSeen.First first = keys.put(verdict.name(), 1, 3, Verdict.ACCEPTED, false);

            assertThat(first.verdict()).isEqualTo(verdict);
            assertThat(first.line()).isEqualTo(200_000_000);
            first.reject();
            assertThat(keys.put(verdict.name(), 1, 3, Verdict.ACCEPTED, false).verdict())
                    .isEqualTo(Verdict.REJECTED);
        }
    }
}
