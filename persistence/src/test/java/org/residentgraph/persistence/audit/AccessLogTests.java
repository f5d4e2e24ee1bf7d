package org.residentgraph.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The log is read the same whether its records are sorted into the index, are not yet, or partly. */
class AccessLogTests extends AuditTestBase {

    enum Sorted {
        NOT,
        PARTLY,
        WHOLLY
    }

    private AccessLog log;

    @BeforeEach
    void setUp() {
        log = new AccessLog(
                store, new AuditIndex(store, InstantSource.system(), 10), new AccessDisputes(store, cipher), () -> {});
    }

    /** Two processes write in turn: looks of three accounts at persons 1 to 5, each seventh refused. */
    private void write(Sorted sorted) throws Exception {
        AuditIndex index = new AuditIndex(store, InstantSource.system(), 10);
        try (AuditLog one = log();
                AuditLog other = log()) {
            for (int i = 0; i < 60; i++) {
                boolean refused = i % 7 == 0;
                long[] persons = refused ? new long[0] : new long[] {1 + i % 5, 1 + (i + 2) % 5};
                AccessRecord record = record(
                        "account-" + i % 3,
                        i % 2 == 0 ? "REGISTRATION" : "FIELD_VISIT",
                        refused ? AuditDecision.DENY : AuditDecision.ALLOW,
                        "request-" + i,
                        persons);
                (i % 4 < 2 ? one : other).write(record);
                Thread.sleep(2); // a time of its own
                if (sorted == Sorted.PARTLY && i == 40) {
                    index.sortIn();
                }
            }
        }
        if (sorted == Sorted.WHOLLY) {
            index.sortIn();
        }
        assertThat(db.queryForObject("SELECT COUNT(*) FROM audit_index", Integer.class))
                .satisfies(rows -> assertThat(rows > 0).isEqualTo(sorted != Sorted.NOT));
        if (sorted == Sorted.WHOLLY) {
            assertThat(store.marks())
                    .allSatisfy(mark -> assertThat(mark.indexedThrough())
                            .isEqualTo(store.lastOf(mark.head().chain()).seq()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsEveryLookAtAPersonOnceAndTheLatestFirst(Sorted sorted) throws Exception {
        write(sorted);

        assertThat(requests(AccessFilter.ofPerson(Set.of(3L)), 4))
                .containsExactlyElementsOf(expected(i -> i % 7 != 0 && (1 + i % 5 == 3 || 1 + (i + 2) % 5 == 3)));
        assertThat(requests(AccessFilter.ofPerson(Set.of(6L)), 4)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void findsByAccountPurposeDecisionAndTimeInAnyCombination(Sorted sorted) throws Exception {
        write(sorted);

        assertThat(requests(new AccessFilter(Set.of(), "account-1", null, null, null, null, null, false), 7))
                .containsExactlyElementsOf(expected(i -> i % 3 == 1));
        assertThat(requests(
                        new AccessFilter(Set.of(), null, "NRAB", "FIELD_VISIT", AuditDecision.DENY, null, null, false),
                        3))
                .containsExactlyElementsOf(expected(i -> i % 2 == 1 && i % 7 == 0));
        assertThat(requests(
                        new AccessFilter(Set.of(2L), "account-0", null, "REGISTRATION", null, null, null, false), 1))
                .containsExactlyElementsOf(expected(
                        i -> i % 7 != 0 && i % 3 == 0 && i % 2 == 0 && (1 + i % 5 == 2 || 1 + (i + 2) % 5 == 2)));
        assertThat(requests(new AccessFilter(Set.of(), null, "PSB", null, null, null, null, false), 5))
                .isEmpty();
        assertThat(requests(new AccessFilter(Set.of(), null, null, null, null, null, null, false), 9))
                .containsExactlyElementsOf(expected(_ -> true));

        Instant from = at("request-20");
        Instant to = at("request-30");
        assertThat(requests(new AccessFilter(Set.of(), null, null, null, null, from, to, false), 3))
                .containsExactlyElementsOf(expected(i -> i >= 20 && i < 30));
        assertThat(requests(new AccessFilter(Set.of(), "account-2", null, null, null, from, to, false), 3))
                .containsExactlyElementsOf(expected(i -> i >= 20 && i < 30 && i % 3 == 2));
    }

    private Instant at(String requestId) throws SQLException {
        AccessFilter all = new AccessFilter(Set.of(), null, null, null, null, null, null, false);
        return log.find(all, record -> record.requestId().equals(requestId), null, 1)
                .entries()
                .getFirst()
                .place()
                .at();
    }

    private static List<String> expected(java.util.function.IntPredicate wanted) {
        return java.util.stream.IntStream.iterate(59, i -> i >= 0, i -> i - 1)
                .filter(wanted)
                .mapToObj(i -> "request-" + i)
                .toList();
    }

    /** Page after page to the end. */
    private List<String> requests(AccessFilter filter, int pageSize) throws SQLException {
        List<String> requests = new ArrayList<>();
        AccessPlace after = null;
        do {
            AccessLog.Page page = log.find(filter, _ -> true, after, pageSize);
            assertThat(page.entries().size()).isLessThanOrEqualTo(pageSize);
            page.entries().forEach(entry -> requests.add(entry.record().requestId()));
            after = page.more();
        } while (after != null);
        return requests;
    }
}
