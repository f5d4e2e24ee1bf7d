package org.residentgraph.persistence.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.audit.ChainKeeper.Delivery;

/**
 * Blocks and chains in the database. Plain statements outside the request's session: a record must be committed by
 * itself, and it is not part of what the request is told to have cost.
 */
public final class AuditStore {

    private static final String BLOCK =
            "SELECT chain, seq, at, entries, persons, payload, previous_hash, hash, seal FROM audit_block ";
    private static final String INSERT_BLOCK =
            "INSERT INTO audit_block (chain, seq, at, entries, persons, payload, previous_hash, hash, seal)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String CHAIN =
            "SELECT chain, seq, hash, seal, marked_at, closed, named_by, indexed_through FROM audit_chain ";

    private final DataSource dataSource;

    public AuditStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * What is known of a chain beside its blocks.
     *
     * @param head the last block it was marked at; the chain may reach further
     * @param closed whether it ended in good order
     * @param namedBy the chain that names this one's end, or null
     * @param indexedThrough the last block that the index covers
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record ChainMark(
            ChainHead head,
            byte[] seal,
            Instant at,
            boolean closed,
            @Nullable Long namedBy,
            long indexedThrough) {

        /** Whether no block will follow, and the index covers all that are known. */
        boolean isWhollyIndexed() {
            return (closed || namedBy != null) && indexedThrough >= head.seq();
        }
    }

    @FunctionalInterface
    interface Reading<T> {
        T row(ResultSet row) throws SQLException;
    }

    void insert(AuditBlock block) throws SQLException {
        update(INSERT_BLOCK, values(block));
    }

    private static Object[] values(AuditBlock block) {
        return new Object[] {
            block.chain(),
            block.seq(),
            block.at(),
            block.entries(),
            block.persons(),
            block.payload(),
            block.previousHash(),
            block.hash(),
            block.seal()
        };
    }

    /** The block, and how far the journal of its records has come, both or neither. */
    void insert(AuditBlock block, Delivery delivery) throws SQLException {
        together(connection -> {
            update(connection, INSERT_BLOCK, values(block));
            update(
                    connection,
                    "INSERT INTO audit_journal (journal, delivered) VALUES (?, ?)"
                            + " ON DUPLICATE KEY UPDATE delivered = VALUES(delivered)",
                    delivery.journal(),
                    delivery.through());
        });
    }

    /** The number of the last record of a journal that is in a block; 0 if none is. */
    long deliveredOf(long journal) throws SQLException {
        List<Long> found =
                list("SELECT delivered FROM audit_journal WHERE journal = ?", row -> row.getLong(1), journal);
        return found.isEmpty() ? 0 : found.getFirst();
    }

    void forgetJournal(long journal) throws SQLException {
        update("DELETE FROM audit_journal WHERE journal = ?", journal);
    }

    void insertMark(ChainHead head, byte[] seal, Instant at) throws SQLException {
        update(
                "INSERT INTO audit_chain (chain, seq, hash, seal, marked_at) VALUES (?, ?, ?, ?, ?)",
                head.chain(),
                head.seq(),
                head.hash(),
                seal,
                at);
    }

    void mark(ChainHead head, byte[] seal, boolean closed, Instant at) throws SQLException {
        update(
                "UPDATE audit_chain SET seq = ?, hash = ?, seal = ?, closed = ?, marked_at = ? WHERE chain = ?",
                head.seq(),
                head.hash(),
                seal,
                closed ? 1 : 0,
                at,
                head.chain());
    }

    void markNamed(long chain, long by) throws SQLException {
        update("UPDATE audit_chain SET named_by = ? WHERE chain = ? AND named_by IS NULL", by, chain);
    }

    /** Every chain, oldest first. */
    public List<ChainMark> marks() throws SQLException {
        return list(CHAIN + "ORDER BY chain", AuditStore::mark);
    }

    /** The chains whose end no later chain names for good. */
    List<ChainMark> marksNotNamed() throws SQLException {
        return list(CHAIN + "WHERE named_by IS NULL ORDER BY chain", AuditStore::mark);
    }

    /** The chains that have blocks, known or not, oldest first. */
    List<Long> chainsOfBlocks() throws SQLException {
        return list("SELECT DISTINCT chain FROM audit_block ORDER BY chain", row -> row.getLong(1));
    }

    /** The last block of a chain; block 0 if it has none. */
    ChainHead lastOf(long chain) throws SQLException {
        return list(
                        "SELECT seq, hash FROM audit_block WHERE chain = ? ORDER BY seq DESC LIMIT 1",
                        row -> new ChainHead(chain, row.getLong(1), row.getBytes(2)),
                        chain)
                .stream()
                .findFirst()
                .orElseGet(() -> new ChainHead(chain, 0, new byte[AuditBlock.HASH_BYTES]));
    }

    /** The blocks of a chain that follow this one, in their order. */
    public List<AuditBlock> blocksAfter(long chain, long seq, int most) throws SQLException {
        return list(BLOCK + "WHERE chain = ? AND seq > ? ORDER BY seq LIMIT " + most, AuditStore::block, chain, seq);
    }

    @Nullable
    AuditBlock block(long chain, long seq) throws SQLException {
        List<AuditBlock> found = list(BLOCK + "WHERE chain = ? AND seq = ?", AuditStore::block, chain, seq);
        return found.isEmpty() ? null : found.getFirst();
    }

    /** The blocks from {@code from} on and not after {@code place}'s, latest first. */
    List<AuditBlock> blocksBefore(AccessPlace place, Instant from, int most) throws SQLException {
        return list(
                BLOCK + "WHERE at <= ? AND at >= ? AND (at < ? OR chain < ? OR (chain = ? AND seq <= ?))"
                        + " ORDER BY at DESC, chain DESC, seq DESC LIMIT " + most,
                AuditStore::block,
                place.at(),
                from,
                place.at(),
                place.chain(),
                place.chain(),
                place.seq());
    }

    <T> List<T> list(String sql, Reading<T> reading, Object... values) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(reading.row(result));
                }
            }
            return rows;
        }
    }

    int update(String sql, Object... values) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return update(connection, sql, values);
        }
    }

    private static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    /** Several changes that hold together or not at all. */
    void together(Changes changes) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                changes.make(connection);
                connection.commit();
            } catch (SQLException | RuntimeException failed) {
                connection.rollback();
                throw failed;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    @FunctionalInterface
    interface Changes {
        void make(Connection connection) throws SQLException;
    }

    static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            switch (values[i]) {
                case Long number -> statement.setLong(i + 1, number);
                case Integer number -> statement.setInt(i + 1, number);
                case byte[] bytes -> statement.setBytes(i + 1, bytes);
                case Instant instant -> statement.setObject(i + 1, LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
                case Object other -> statement.setObject(i + 1, other);
            }
        }
    }

    static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    private static AuditBlock block(ResultSet row) throws SQLException {
        return new AuditBlock(
                row.getLong(1),
                row.getLong(2),
                instant(row, 3),
                row.getInt(4),
                row.getInt(5),
                row.getBytes(6),
                row.getBytes(7),
                row.getBytes(8),
                row.getBytes(9));
    }

    private static ChainMark mark(ResultSet row) throws SQLException {
        long namedBy = row.getLong(7);
        return new ChainMark(
                new ChainHead(row.getLong(1), row.getLong(2), row.getBytes(3)),
                row.getBytes(4),
                instant(row, 5),
                row.getInt(6) == 1,
                namedBy == 0 ? null : namedBy,
                row.getLong(8));
    }
}
