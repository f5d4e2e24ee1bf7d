package org.residentgraph.persistence.indicator;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The files of {@code /indicator}, which say what is counted. */
final class IndicatorFiles {

    private IndicatorFiles() {}

    static List<NamedCsvRecord> rows(String name) {
        return CsvReader.builder().ofNamedCsvRecord(text(name)).stream().toList();
    }

    /** @throws IllegalStateException if the file is not part of the build */
    static String text(String name) {
        try (InputStream in = IndicatorFiles.class.getResourceAsStream("/indicator/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the file indicator/" + name + " is not part of this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
