package org.residentgraph.indicator.truth;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The divisions that there are. */
final class Divisions {

    static final String CITY = "3304";

    /** The city and its seven counties. */
    static final List<String> REPORTED = reported();

    private Divisions() {}

    /** The codes of a level, such as {@code town}. */
    static List<String> ofLevel(String level) {
        return reference("divisions.csv").stream()
                .filter(row -> row.getField("level").equals(level))
                .map(row -> row.getField("code"))
                .toList();
    }

    private static List<String> reported() {
        List<String> codes = new java.util.ArrayList<>(List.of(CITY));
        codes.addAll(ofLevel("county"));
        return List.copyOf(codes);
    }

    /** One of the domain's reference files. */
    static List<NamedCsvRecord> reference(String file) {
        InputStream csv = Objects.requireNonNull(Divisions.class.getResourceAsStream("/reference/" + file), file);
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(csv, StandardCharsets.UTF_8))) {
            return rows.stream().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
