package org.residentgraph.persistence.feed;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** The tables of {@code /feed/*.csv}, which say what the feeds are. */
final class FeedData {

    private FeedData() {}

    /** @throws IllegalStateException if the file is not part of the build */
    static List<NamedCsvRecord> rows(String path) {
        try (InputStream in = FeedData.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the file " + path + " is not part of this build");
            }
            return CsvReader.builder().ofNamedCsvRecord(new String(in.readAllBytes(), StandardCharsets.UTF_8)).stream()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The words of a cell like {@code U|D}. */
    static Set<String> words(String cell) {
        return cell.isEmpty() ? Set.of() : Set.of(cell.split("\\|"));
    }
}
