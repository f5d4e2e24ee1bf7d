package org.residentgraph.persistence.audit;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.residentgraph.persistence.audit.AccessRecord.Look;
import org.residentgraph.persistence.secret.PersonalDataCipher;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** An empty access log, and records to write into it. */
@AuditTest
abstract class AuditTestBase {

    static final AuditSettings SETTINGS =
            new AuditSettings(Duration.ofSeconds(5), 1_000, Duration.ofMillis(2), Duration.ZERO);
    static final List<String> TABLES = List.of(
            "audit_block", "audit_chain", "audit_coordinates", "audit_index", "audit_journal", "access_dispute");

    @Autowired
    DataSource dataSource;

    @Autowired
    PersonalDataCipher cipher;

    @Autowired
    JdbcTemplate db;

    AuditStore store;
    AuditSeal seal;

    @BeforeEach
    void clear() {
        TABLES.forEach(table -> db.execute("DELETE FROM " + table));
        store = new AuditStore(dataSource);
        seal = new AuditSeal(cipher);
    }

    AuditLog log() {
        return new CommittedLog(store, seal, InstantSource.system(), SETTINGS);
    }

    AuditVerifier.Verification verify() throws SQLException {
        return new AuditVerifier(store, seal).verify();
    }

    long fields() throws AuditUnavailableException {
        return new CoordinateSets(store).numberOf(Set.of("Resident.name", "Resident.birthDate"));
    }

    AccessRecord record(String requestId, long... persons) throws AuditUnavailableException {
        return record("caseworker", "ONE_STOP_SERVICE", AuditDecision.ALLOW, requestId, persons);
    }

    AccessRecord record(String actor, String purpose, AuditDecision decision, String requestId, long... persons)
            throws AuditUnavailableException {
        return new AccessRecord(
                actor,
                List.of("CASEWORKER"),
                "NRAB",
                purpose,
                null,
                requestId,
                decision,
                List.of(),
                "127.0.0.1",
                -4711,
                false,
                List.of("residents"),
                persons.length == 0 ? List.of() : List.of(Look.of(fields(), persons)));
    }

    /** A chain written whole and marked: so many blocks of so many records each, the opening one included. */
    ChainWriter chain(int blocks, int recordsEach) throws Exception {
        ChainWriter writer = new ChainWriter(seal, ChainWriter.newChain(Instant.now()));
        store.insertMark(writer.head(), seal.ofHead(writer.head(), false), Instant.now());
        for (int block = 1; block <= blocks; block++) {
            List<byte[]> records = new ArrayList<>();
            while (records.size() < recordsEach) {
                records.add(AuditRecord.encode(
                        block == 1 && records.isEmpty()
                                ? new AuditRecord.ChainOpened(writer.chain(), List.of())
                                : record("request-" + block + "-" + records.size(), block, 1_000 + records.size())));
            }
            store.insert(writer.next(records, 2 * recordsEach, Instant.now()));
        }
        store.mark(writer.head(), seal.ofHead(writer.head(), false), false, Instant.now());
        return writer;
    }

    /** Every record of the log, chain by chain, as far as it is one of an operation. */
    List<AccessRecord> written() throws SQLException {
        List<AccessRecord> written = new ArrayList<>();
        for (long chain : store.chainsOfBlocks()) {
            store.blocksAfter(chain, 0, 100_000)
                    .forEach(block -> block.read().forEach(entry -> {
                        if (entry.record() instanceof AccessRecord access) {
                            written.add(access);
                        }
                    }));
        }
        return written;
    }
}
