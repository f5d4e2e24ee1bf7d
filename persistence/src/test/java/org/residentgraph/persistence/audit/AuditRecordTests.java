package org.residentgraph.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.residentgraph.persistence.audit.AccessRecord.Look;
import org.residentgraph.persistence.audit.AuditRecord.ChainClosed;
import org.residentgraph.persistence.audit.AuditRecord.ChainOpened;
import org.residentgraph.persistence.audit.AuditRecord.RecordsLost;

class AuditRecordTests {

    private final AccessRecord access = new AccessRecord(
            "窗口-1",
            List.of("CASEWORKER", "STEWARD"),
            null,
            "WAGE_CASE",
            "HRSS-2013-0042",
            "0123456789abcdef0123456789abcdef",
            AuditDecision.MASK,
            List.of("FORBIDDEN"),
            null,
            Long.MIN_VALUE,
            true,
            List.of("resident", "closeCase"),
            List.of(
                    Look.of(-1, new long[] {268_435_460L, 268_435_456L, 268_435_456L}),
                    Look.of(Long.MAX_VALUE, new long[] {1, 1_500_000_000_000_000_000L})));

    @Test
    void readsBackWhatItWrote() {
        assertThat(decode(AuditRecord.encode(access)))
                .usingRecursiveComparison()
                .isEqualTo(access);
        ChainOpened opened = new ChainOpened(7, List.of(new ChainHead(3, 9, new byte[32])));
        assertThat(decode(AuditRecord.encode(opened)))
                .usingRecursiveComparison()
                .isEqualTo(opened);
        assertThat(decode(AuditRecord.encode(new ChainClosed()))).isEqualTo(new ChainClosed());
        assertThat(decode(AuditRecord.encode(new RecordsLost(300)))).isEqualTo(new RecordsLost(300));
    }

    @Test
    void countsAPersonOnceHoweverOftenTheyWereRead() {
        assertThat(access.persons()).containsExactly(1, 268_435_456L, 268_435_460L, 1_500_000_000_000_000_000L);
        assertThat(access.names(268_435_460L)).isTrue();
        assertThat(access.names(2)).isFalse();
        assertThat(access.fieldsOf(268_435_456L)).containsExactly(-1L);
    }

    @Test
    void storesAHundredPersonsOfOneFeedInFewBytes() {
        long[] persons = new long[100];
        Arrays.setAll(persons, i -> (1L << 28) + (i * 37L << 2));
        AccessRecord page = new AccessRecord(
                "caseworker",
                List.of("CASEWORKER"),
                "NRAB",
                "ONE_STOP_SERVICE",
                null,
                "0123456789abcdef0123456789abcdef",
                AuditDecision.ALLOW,
                List.of(),
                "127.0.0.1",
                1,
                false,
                List.of("residents"),
                List.of(Look.of(1, persons)));

        assertThat(AuditRecord.encode(page)).hasSizeLessThan(330);
    }

    @Test
    void refusesBytesThatAreNoRecord() {
        byte[] bytes = AuditRecord.encode(access);

        assertThatThrownBy(() -> decode(Arrays.copyOf(bytes, bytes.length - 1)))
                .isInstanceOf(UnreadableRecordException.class);
        assertThatThrownBy(() -> decode(new byte[] {99})).isInstanceOf(UnreadableRecordException.class);
    }

    private static AuditRecord decode(byte[] bytes) {
        return AuditRecord.decode(new ByteReader(bytes));
    }
}
