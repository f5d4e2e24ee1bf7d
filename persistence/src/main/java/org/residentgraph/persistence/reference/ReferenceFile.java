package org.residentgraph.persistence.reference;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One of the CSV files that ship with the platform under {@code /reference} or {@code /feed}. */
final class ReferenceFile {

    private final String text;

    private ReferenceFile(String text) {
        this.text = text;
    }

    static ReferenceFile at(String path) {
        try (InputStream in = ReferenceFile.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the file " + path + " is not part of this build");
            }
            return new ReferenceFile(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String text() {
        return text;
    }

    List<NamedCsvRecord> rows() {
        return CsvReader.builder().ofNamedCsvRecord(text).stream().toList();
    }
}
