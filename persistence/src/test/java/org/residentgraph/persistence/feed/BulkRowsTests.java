package org.residentgraph.persistence.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.residentgraph.persistence.bulk.BulkConnection;

/** Many rows are written as a few would be, and what is refused of a few is refused of many. */
class BulkRowsTests extends FeedTestBase {

    /** So many are streamed to servers that take streams. */
    private static final int MANY = 100;

    private static final List<String> COLUMNS = List.of("id", "word", "bytes", "day", "amount");

    private BulkConnection bulk;

    @BeforeEach
    void anEmptyTable() throws SQLException {
        db.execute("CREATE TABLE bulk_test (id BIGINT PRIMARY KEY, word VARCHAR(40) NULL, bytes VARBINARY(600) NULL,"
                + " day DATE NULL, amount DECIMAL(14,2) NULL, kept VARCHAR(5) NOT NULL DEFAULT 'DAY')"
                + " DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
        bulk = new BulkConnection(dataSource.getConnection());
        bulk.beginTransactions();
    }

    @AfterEach
    void drop() throws SQLException {
        bulk.connection().rollback();
        bulk.close();
        db.execute("DROP TABLE bulk_test");
    }

    private static List<Object[]> plain(int rows) {
        List<Object[]> plain = new ArrayList<>();
        for (long i = 0; i < rows; i++) {
            plain.add(new Object[] {i, "w" + i, null, null, null});
        }
        return plain;
    }

    @Test
    void everyValueArrivesAsItIs() throws SQLException {
        byte[] all = new byte[512];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        List<Object[]> rows = plain(MANY);
        List<Object[]> odd = List.of(
                new Object[] {-9_223_372_036_854_775_808L, "\\N", new byte[0], "2015-12-31", "-12.50"},
                new Object[] {Long.MAX_VALUE, "a\tb\nc\\d\r\0e'\"", all, "1949-10-01", "999999999999.99"},
                new Object[] {1_000L, "欧阳·娜娜𠮷", new byte[] {'\\', 'N'}, null, "0.00"},
                new Object[] {1_001L, "", new byte[] {-1}, null, null});
        rows.addAll(odd);

        assertThat(bulk.insert("bulk_test", COLUMNS, rows)).isEqualTo(MANY + odd.size());
        bulk.connection().commit();

        for (Object[] row : odd) {
            assertThat(row("SELECT word, HEX(bytes) AS bytes, day, amount, kept FROM bulk_test WHERE id = ?", row[0]))
                    .containsEntry("word", (String) row[1])
                    .containsEntry("bytes", HexFormat.of().withUpperCase().formatHex((byte[]) row[2]))
                    .containsEntry("day", (String) row[3])
                    .containsEntry("amount", (String) row[4])
                    .containsEntry("kept", "DAY");
        }
        assertThat(count("bulk_test WHERE bytes IS NULL AND day IS NULL")).isEqualTo(MANY);
    }

    @Test
    void aKeyThatIsThereEndsTheTransaction() throws SQLException {
        bulk.insert("bulk_test", COLUMNS, plain(1));
        bulk.connection().commit();

        assertThatThrownBy(() -> bulk.insert("bulk_test", COLUMNS, plain(MANY))).isInstanceOf(SQLException.class);
    }

    @Test
    void aTextThatIsTooLongEndsTheTransaction() {
        List<Object[]> rows = plain(MANY);
        rows.set(MANY / 2, new Object[] {5_000L, "长".repeat(41), null, null, null});

        assertThatThrownBy(() -> bulk.insert("bulk_test", COLUMNS, rows)).isInstanceOf(SQLException.class);
    }

    @Test
    void aDayThatIsNoneEndsTheTransaction() {
        List<Object[]> rows = plain(MANY);
        rows.set(MANY / 2, new Object[] {5_000L, "w", null, "2015-02-30", null});

        assertThatThrownBy(() -> bulk.insert("bulk_test", COLUMNS, rows)).isInstanceOf(SQLException.class);
    }

    /** MySQL takes no stream unless it is told to (local_infile). */
    @Test
    void manyRowsAreOneStatementWhereTheServerTakesStreams() throws SQLException {
        assumeThat(row("SELECT @@local_infile AS streams")).containsEntry("streams", "1");
        long before = loads();

        bulk.insert("bulk_test", COLUMNS, plain(MANY));

        assertThat(loads() - before).isEqualTo(1);
    }

    /** Statements of this connection so far that loaded a stream. */
    private long loads() throws SQLException {
        long[] count = {0};
        bulk.select("SHOW SESSION STATUS LIKE 'Com_load'", row -> count[0] = row.getLong(2));
        return count[0];
    }
}
