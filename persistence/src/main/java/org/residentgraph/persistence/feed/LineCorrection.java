package org.residentgraph.persistence.feed;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.bulk.BulkConnection;
import org.springframework.stereotype.Component;

/** Puts other values into a line and checks it as if it had come so. */
@Component
final class LineCorrection {

    private final FeedSettings settings;

    LineCorrection(FeedSettings settings) {
        this.settings = settings;
    }

    /**
     * @param corrections column and value, empty for unknown
     * @return the line under its old number
     * @throws DecisionRefusedException if a column is not in the layout, or the corrected line would not be accepted either
     */
    FeedLine correct(BulkConnection db, FeedBatch batch, FeedLine line, Map<String, String> corrections)
            throws SQLException {
        Layout layout = Layouts.SHIPPED.require(batch.feed());
        List<String> cells = new ArrayList<>(line.width());
        for (int i = 0; i < line.width(); i++) {
            String value = line.get(i);
            cells.add(value == null ? "" : value);
        }
        corrections.forEach((column, value) -> {
            if (!layout.has(column) || column.equals("op") || column.equals("src_id") || column.equals("as_of")) {
                throw new DecisionRefusedException("There is no column " + column + " that could be corrected.");
            }
            cells.set(layout.at(column), value);
        });
        FeedLine checked = check(db, batch, layout, cells);
        return new FeedLine(
                line.number(),
                checked.verdict(),
                checked.isFlagged(),
                false,
                checked.hasShortNumber(),
                valuesOf(checked));
    }

    private FeedLine check(BulkConnection db, FeedBatch batch, Layout layout, List<String> cells) throws SQLException {
        int[] places = IntStream.range(0, cells.size()).toArray();
        CellCheck cellCheck = new CellCheck(
                ReferenceCodes.read(db.connection()),
                batch.division(),
                settings.limits().cellLength());
        LineCheck check =
                new LineCheck(layout, cellCheck, places, cells.size(), batch.asOf(), settings.shortNumbersUntil());
        FeedLine checked = check.check(record(cells));
        if (!checked.verdict().isLoaded()) {
            String rules = check.findings().stream()
                    .map(finding -> finding.rule().name() + " " + finding.column())
                    .collect(Collectors.joining(", "));
            throw new DecisionRefusedException("The corrected line would not be accepted: " + rules + ".");
        }
        return checked;
    }

    private static CsvRecord record(List<String> cells) {
        StringWriter text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().build(text)) {
            writer.writeRecord(cells);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return CsvReader.builder().ofCsvRecord(text.toString()).stream()
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable String[] valuesOf(FeedLine line) {
        @Nullable String[] values = new @Nullable String[line.width()];
        for (int i = 0; i < values.length; i++) {
            values[i] = line.get(i);
        }
        return values;
    }
}
