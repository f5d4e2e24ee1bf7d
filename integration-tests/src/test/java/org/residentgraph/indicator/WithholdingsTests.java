package org.residentgraph.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.residentgraph.api.indicator.disclosure.StoredWithholdings;
import org.residentgraph.platform.Platform;

/** What was hidden is kept in the database. */
class WithholdingsTests {

    private final StoredWithholdings withholdings = Platform.running().bean(StoredWithholdings.class);

    @Test
    void staysHiddenWhateverIsHiddenLater() {
        String count = "test " + System.nanoTime();
        assertThat(withholdings.add(count, Set.of())).isEmpty();
        assertThat(withholdings.add(count, Set.of("330402101", "330402102"))).hasSize(2);
        assertThat(withholdings.add(count, Set.of("330402103/16-20")))
                .containsExactly("330402101", "330402102", "330402103/16-20");
        assertThat(withholdings.add(count, Set.of())).hasSize(3);
    }
}
