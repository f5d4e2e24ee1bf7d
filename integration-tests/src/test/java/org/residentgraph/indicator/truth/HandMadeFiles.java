package org.residentgraph.indicator.truth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes reports by hand: a line is a list of {@code column=value}; a file has the columns its lines name. */
final class HandMadeFiles {

    private final Path folder;
    private final Map<String, List<Map<String, String>>> files = new LinkedHashMap<>();

    HandMadeFiles(Path folder) {
        this.folder = folder;
    }

    HandMadeFiles line(String feed, String asOf, String srcId, String... cells) {
        return add(feed, asOf, "U", srcId, cells);
    }

    HandMadeFiles deletion(String feed, String asOf, String srcId) {
        return add(feed, asOf, "D", srcId);
    }

    private HandMadeFiles add(String feed, String asOf, String op, String srcId, String... cells) {
        Map<String, String> line = new LinkedHashMap<>();
        line.put("op", op);
        line.put("src_id", srcId);
        line.put("as_of", asOf);
        for (String cell : cells) {
            int at = cell.indexOf('=');
            line.put(cell.substring(0, at), cell.substring(at + 1));
        }
        files.computeIfAbsent(feed + "_" + asOf, key -> new ArrayList<>()).add(line);
        return this;
    }

    /** The name of the CSV in a report's zip, to say which of its lines is wrong. */
    static String csv(String feed, String asOf) {
        return feed + "_" + asOf + ".csv";
    }

    Map<Cell, Amounts> count(Findings findings) {
        files.forEach(this::write);
        return Truth.of(folder, findings);
    }

    Map<Cell, Amounts> count() {
        return count(Findings.NONE);
    }

    private void write(String name, List<Map<String, String>> lines) {
        Set<String> columns = new LinkedHashSet<>();
        lines.forEach(line -> columns.addAll(line.keySet()));
        StringBuilder csv = new StringBuilder(String.join(",", columns)).append('\n');
        for (Map<String, String> line : lines) {
            csv.append(String.join(
                            ",",
                            columns.stream()
                                    .map(column -> line.getOrDefault(column, ""))
                                    .toList()))
                    .append('\n');
        }
        String feed = name.substring(0, 3);
        String asOf = name.substring(4);
        String manifest = """
            {"feed":"%s","department":"DEPT","asOf":"%s","sequence":1,"sentAt":"%sT02:00:00Z",\
            "endDates":"INCLUSIVE"}\
            """.formatted(feed, asOf, asOf);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve(name + ".zip")))) {
            zip.putNextEntry(new ZipEntry(name + ".csv"));
            zip.write(csv.toString().getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("manifest.json"));
            zip.write(manifest.getBytes(StandardCharsets.UTF_8));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
