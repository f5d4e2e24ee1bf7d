package org.residentgraph.persistence.shipped;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A file on the class path, in UTF-8. */
public record ShippedFile(String text) {

    /**
     * @param path from the root of the class path, with a slash before it
     * @throws IllegalStateException if the file is not part of the build
     */
    public static ShippedFile at(String path) {
        try (InputStream in = ShippedFile.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the file " + path + " is not part of this build");
            }
            return new ShippedFile(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The lines of a CSV file below its header. */
    public List<NamedCsvRecord> rows() {
        return CsvReader.builder().ofNamedCsvRecord(text).stream().toList();
    }
}
