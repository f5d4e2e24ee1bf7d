package org.residentgraph.api.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.residentgraph.api.batch.PersonsRead.Group;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.api.security.Account;
import org.residentgraph.api.security.Caller;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.dao.DataAccessResourceFailureException;

/** A budget of 100 persons an hour and 150 a day, at one process and at two that share their counts. */
class BudgetGuardTests {

    private static final Caller OFFICER = caller("officer");
    private static final Caller COLLEAGUE = caller("colleague");

    private Instant now = Instant.parse("2026-03-01T02:10:00Z");
    private final Counter refusals = new SimpleMeterRegistry().counter("refusals");
    private final Counts counts = new Counts();
    private final Process one = new Process(List.of(), true);
    private final Process two = new Process(List.of(), true);

    /** Counts as Redis keeps them, but exact; they can be lost and be down. */
    private static final class Counts implements SharedCounts {
        private final Map<String, Set<Long>> sets = new HashMap<>();
        private boolean down;

        @Override
        public long add(String sub, Span span, long number, long[] persons) {
            if (down) {
                throw new DataAccessResourceFailureException("down");
            }
            Set<Long> set = sets.computeIfAbsent(sub + span + number, _ -> new HashSet<>());
            LongStream.of(persons).forEach(set::add);
            return set.size();
        }
    }

    private final class Process {
        private final CountExchange exchange = new CountExchange(counts, () -> now);
        private final BudgetGuard guard;

        Process(List<RaisedBudget> raised, boolean enforced) {
            PersonBudgets table = PersonBudgets.read(new ByteArrayResource(
                    "role,persons_per_hour,persons_per_day\nOFFICER,100,150\n".getBytes(StandardCharsets.UTF_8)));
            this.guard = new BudgetGuard(table, exchange, raised, enforced, refusals, () -> now);
        }

        void look(Caller caller, long from, long to) {
            guard.charge(caller, List.of(group(from, to)));
        }

        void mayLook(long from, long to) {
            assertThatCode(() -> look(OFFICER, from, to)).doesNotThrowAnyException();
        }

        void mayNotLook(long from, long to) {
            assertThatThrownBy(() -> look(OFFICER, from, to))
                    .isInstanceOfSatisfying(
                            PlatformException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.RATE_LIMITED));
        }
    }

    @Test
    void allowsTheHoursBudgetAndNotOnePersonMore() {
        one.mayLook(0, 100);
        one.mayNotLook(100, 101);
        assertThat(refusals.count()).isEqualTo(1);
    }

    @Test
    void chargesAPersonOnceHoweverOftenAndInHoweverManyGroups() {
        for (int time = 0; time < 10; time++) {
            one.guard.charge(OFFICER, List.of(group(0, 60), group(40, 100), group(0, 100)));
        }
        one.mayLook(0, 100);
        one.mayNotLook(50, 101);
    }

    @Test
    void chargesNothingForAnAnswerThatIsHeldBack() {
        one.mayLook(0, 90);
        one.mayNotLook(90, 101);
        one.mayLook(90, 100);
    }

    @Test
    void lettingOneAccountUpToItsBudgetLeavesAnothersAlone() {
        one.mayLook(0, 100);
        assertThatCode(() -> one.look(COLLEAGUE, 0, 100)).doesNotThrowAnyException();
        one.mayNotLook(100, 101);
    }

    @Test
    void beginsAnewWithTheFullHourAndAgainAtMidnightInShanghai() {
        one.mayLook(0, 100);
        now = Instant.parse("2026-03-01T02:59:59Z");
        one.mayNotLook(100, 101);
        now = Instant.parse("2026-03-01T03:00:00Z");
        one.mayLook(100, 150);
        one.mayNotLook(150, 151);
        one.mayLook(0, 50);

        now = Instant.parse("2026-03-01T15:59:59Z");
        one.mayNotLook(150, 151);
        now = Instant.parse("2026-03-01T16:00:00Z");
        one.mayLook(150, 250);
    }

    @Test
    void saysWhichBudgetIsUsedUpAndWhenItBeginsAnew() {
        one.mayLook(0, 100);
        assertThatThrownBy(() -> one.look(OFFICER, 100, 101)).hasMessageContaining("next full hour");
        now = now.plus(Duration.ofHours(1));
        one.mayLook(100, 150);
        assertThatThrownBy(() -> one.look(OFFICER, 150, 151))
                .hasMessageContaining("midnight")
                .hasMessageContaining("approval");
    }

    @Test
    void twoProcessesShareTheBudgetOnceTheyHaveExchangedTheirCounts() {
        one.mayLook(0, 60);
        two.mayLook(0, 1);
        exchange();
        two.mayNotLook(60, 101);
        two.mayLook(60, 100);
        exchange();
        one.mayLook(0, 60);
        exchange();
        one.mayNotLook(100, 101);
    }

    @Test
    void countsAPersonSeenAtBothProcessesOnce() {
        one.mayLook(0, 80);
        two.mayLook(0, 80);
        exchange();
        one.mayLook(80, 100);
        exchange();
        two.mayLook(0, 1);
        exchange();
        two.mayNotLook(100, 101);
    }

    @Test
    void allowsHalfWhileTheOtherProcessesCannotBeHeard() {
        counts.down = true;
        one.mayLook(0, 10);
        exchange();
        one.mayNotLook(10, 51);
        one.mayLook(10, 50);
        one.mayNotLook(50, 51);
        one.mayLook(0, 50);
    }

    @Test
    void tellsWhatItCountedAloneWhenTheOthersAreBack() {
        counts.down = true;
        one.mayLook(0, 50);
        exchange();
        counts.down = false;
        exchange();
        assertThat(one.exchange.isAlone()).isFalse();
        two.mayLook(0, 1);
        exchange();
        two.mayNotLook(50, 101);
        two.mayLook(50, 100);
    }

    @Test
    void tellsEverythingAgainWhenTheSharedCountsWereLost() {
        one.mayLook(0, 80);
        exchange();
        counts.sets.clear();
        one.mayLook(0, 1);
        exchange();
        one.mayLook(0, 1);
        exchange();
        two.mayLook(0, 1);
        exchange();
        two.mayNotLook(80, 101);
    }

    @Test
    void anApprovalRaisesTheBudget() {
        Process approved = new Process(List.of(caller -> caller.sub().equals("officer") ? 20 : 0), true);
        approved.mayLook(0, 120);
        approved.mayNotLook(120, 121);
        assertThatThrownBy(() -> approved.look(COLLEAGUE, 0, 101)).isInstanceOf(PlatformException.class);
    }

    @Test
    void countsAndStopsNobodyWhenItIsOffForABenchmark() {
        Process off = new Process(List.of(), false);
        off.mayLook(0, 1_000);
        off.mayLook(1_000, 2_000);
        assertThat(refusals.count()).isEqualTo(2);
    }

    private void exchange() {
        Stream.of(one, two).forEach(process -> process.exchange.exchange());
    }

    private static Group group(long from, long to) {
        return new Group(Set.of("Resident.name"), LongStream.range(from, to).toArray());
    }

    private static Caller caller(String sub) {
        return new Caller(new Account(sub, sub, List.of("OFFICER"), "NRAB", List.of("3304")), null, null, null);
    }
}
