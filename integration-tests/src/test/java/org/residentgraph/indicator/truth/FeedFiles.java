package org.residentgraph.indicator.truth;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A folder of departmental reports, read feed by feed in the order in which they were applied. */
final class FeedFiles {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<Batch> batches = new ArrayList<>();
    private final Findings findings;

    FeedFiles(Path folder, Findings findings) {
        this.findings = findings;
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".zip")).forEach(file -> batches.add(Batch.of(file)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        batches.sort(
                Comparator.comparing(Batch::asOf).thenComparing(Batch::sequence).thenComparing(Batch::csv));
    }

    /** One report: a zip with a CSV and a manifest. */
    record Batch(Path zip, String csv, String feed, String department, LocalDate asOf, int sequence, LocalDate sentOn) {

        private static Batch of(Path zip) {
            try (ZipFile entries = new ZipFile(zip.toFile())) {
                String csv = entries.stream()
                        .map(entry -> entry.getName())
                        .filter(name -> name.endsWith(".csv"))
                        .findFirst()
                        .orElseThrow();
                try (InputStream json = entries.getInputStream(entries.getEntry("manifest.json"))) {
                    JsonNode manifest = JSON.readTree(json);
                    if (!manifest.required("endDates").stringValue().equals("INCLUSIVE")) {
                        throw new IllegalStateException(zip + " gives ends in another way");
                    }
                    return new Batch(
                            zip,
                            csv,
                            manifest.required("feed").stringValue(),
                            manifest.required("department").stringValue(),
                            LocalDate.parse(manifest.required("asOf").stringValue()),
                            manifest.required("sequence").intValue(),
                            LocalDate.parse(
                                    manifest.required("sentAt").stringValue().substring(0, 10)));
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    List<Batch> batches() {
        return List.copyOf(batches);
    }

    /** The lines of a feed that were loaded. */
    void read(String feed, Consumer<Line> reader) {
        for (Batch batch : batches) {
            if (batch.feed().equals(feed)) {
                read(batch, reader);
            }
        }
    }

    private void read(Batch batch, Consumer<Line> reader) {
        try (ZipFile entries = new ZipFile(batch.zip().toFile());
                InputStream csv = entries.getInputStream(entries.getEntry(batch.csv()));
                CsvReader<CsvRecord> rows =
                        CsvReader.builder().ofCsvRecord(new InputStreamReader(csv, StandardCharsets.UTF_8))) {
            Map<String, Integer> columns = new HashMap<>();
            for (CsvRecord row : rows) {
                if (columns.isEmpty()) {
                    row.getFields().forEach(name -> columns.put(name, columns.size()));
                } else if (findings.isLoaded(batch.csv(), (int) row.getStartingLineNumber())) {
                    reader.accept(line(batch, columns, row));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Line line(Batch batch, Map<String, Integer> columns, CsvRecord row) {
        int number = (int) row.getStartingLineNumber();
        String[] cells = row.getFields().toArray(String[]::new);
        for (String column : findings.unknown(batch.csv(), number)) {
            cells[columns.get(column)] = "";
        }
        String asOf = cells[columns.get("as_of")];
        return new Line(batch.csv(), number, batch.department(), LocalDate.parse(asOf), columns, cells);
    }
}
