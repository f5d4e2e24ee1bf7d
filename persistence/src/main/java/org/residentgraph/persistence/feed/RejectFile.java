package org.residentgraph.persistence.feed;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.bulk.BulkConnection;
import org.springframework.stereotype.Component;

/**
 * What a sender gets back of a batch: every finding with its line, rule, column and masked value, and what it means in
 * both languages. Line 0 is the batch, line 1 the header. No cell is one that a spreadsheet would run.
 */
@Component
public class RejectFile {

    private static final int LINES_AT_ONCE = 1000;

    private final DataSource dataSource;

    public RejectFile(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Writes the file in the order of the lines, a page of them at a time. */
    public void write(long batch, Writer out) {
        // Not closed: what it writes to is the caller's.
        CsvWriter csv = CsvWriter.builder().bufferSize(0).build(out);
        csv.writeRecord("line", "rule", "severity", "column", "value", "message_zh", "message_en");
        try (BulkConnection db = new BulkConnection(dataSource.getConnection())) {
            int after = -1;
            int last = writeAfter(db, batch, after, csv);
            while (last > after) {
                after = last;
                last = writeAfter(db, batch, after, csv);
            }
            out.flush();
        } catch (SQLException failed) {
            throw new FeedStoreException("reading the findings of batch " + batch, failed);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Whole lines of the batch, so that none is cut by the end of a page; gives the last of them. */
    private static int writeAfter(BulkConnection db, long batch, int after, CsvWriter csv) throws SQLException {
        int[] last = {after};
        db.select(
                "SELECT MAX(line_no) FROM (SELECT line_no FROM feed_reject WHERE batch_id = ? AND line_no > ?"
                        + " ORDER BY line_no LIMIT " + LINES_AT_ONCE + ") page",
                row -> last[0] = Math.max(after, row.getInt(1)),
                batch,
                after);
        db.select(
                "SELECT line_no, rule_code, severity, column_name, value_masked FROM feed_reject WHERE batch_id = ?"
                        + " AND line_no > ? AND line_no <= ? ORDER BY line_no, rule_code, column_name",
                row -> {
                    RuleBook.Entry entry = RuleBook.SHIPPED.entry(Rule.valueOf(row.getString(2)));
                    csv.writeRecord(
                            String.valueOf(row.getInt(1)),
                            row.getString(2),
                            row.getString(3),
                            shown(row.getString(4)),
                            shown(row.getString(5)),
                            entry.zh(),
                            entry.en());
                },
                batch,
                after,
                last[0]);
        return last[0];
    }

    private static String shown(@Nullable String text) {
        return text == null ? "" : CellText.neutral(text);
    }
}
