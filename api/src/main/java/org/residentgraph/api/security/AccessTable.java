package org.residentgraph.api.security;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.springframework.core.io.Resource;

/**
 * A table of the policy as it is written down: CSV with a header, {@code #} before a comment. Anything in one that is not
 * understood stops the start.
 */
public final class AccessTable {

    private AccessTable() {}

    /**
     * The table's lines.
     *
     * @param row makes of a line what it says, or throws
     * @throws IllegalStateException naming the table, and the line that is not understood
     */
    public static <T> List<T> read(Resource table, Function<NamedCsvRecord, T> row) {
        try (InputStream bytes = table.getInputStream();
                Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8);
                CsvReader<NamedCsvRecord> lines = CsvReader.builder()
                        .commentStrategy(CommentStrategy.SKIP)
                        .ofNamedCsvRecord(text)) {
            return lines.stream().map(line -> understand(table, line, row)).toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException("Cannot read the table " + table.getFilename(), unreadable);
        }
    }

    private static <T> T understand(Resource table, NamedCsvRecord line, Function<NamedCsvRecord, T> row) {
        try {
            return row.apply(line);
        } catch (RuntimeException wrong) {
            throw new IllegalStateException(
                    "Line " + line.getStartingLineNumber() + " of " + table.getFilename() + ": " + wrong.getMessage(),
                    wrong);
        }
    }
}
