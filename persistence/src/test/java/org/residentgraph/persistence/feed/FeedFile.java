package org.residentgraph.persistence.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.residentgraph.persistence.shipped.ShippedFile;

/** A batch as a department would send it, written line by line in a test. */
final class FeedFile {

    private static final Map<String, String> DEPARTMENTS = ShippedFile.at("/feed/feeds.csv").rows().stream()
            .collect(Collectors.toMap(row -> row.getField("feed"), row -> row.getField("department")));

    private final String feed;
    private final String asOf;
    private final Map<String, String> defaults = new LinkedHashMap<>();
    private final List<String> extraColumns = new ArrayList<>();
    private final List<String> missingColumns = new ArrayList<>();
    private final List<Map<String, String>> lines = new ArrayList<>();
    private Integer declaredRows;
    private String mode = "DELTA";
    private String department;

    private FeedFile(String feed, String asOf) {
        this.feed = feed;
        this.asOf = asOf;
    }

    static FeedFile of(String feed, String asOf) {
        return new FeedFile(feed, asOf);
    }

    /** Values of every line that gives no other: name, value, name, value … */
    FeedFile always(String... cells) {
        defaults.putAll(cells(cells));
        return this;
    }

    FeedFile line(String srcId, String... cells) {
        Map<String, String> line = new LinkedHashMap<>(defaults);
        line.put("op", "U");
        line.put("src_id", srcId);
        line.put("as_of", asOf);
        Map<String, String> own = cells(cells);
        line.putAll(own);
        if (feed.equals("F01") && !own.containsKey("home_division_code")) {
            line.put("home_division_code", home(line.getOrDefault("id_number", srcId)));
        }
        lines.add(line);
        return this;
    }

    private static final Map<String, String> HOMES = new ConcurrentHashMap<>();
    private static final List<String> HOME_CODES = homeCodes();

    /** Different for different persons, so that no two of a test are taken for one (E16). */
    private static String home(String number) {
        return HOMES.computeIfAbsent(number, key -> HOME_CODES.get(HOMES.size() % HOME_CODES.size()));
    }

    private static List<String> homeCodes() {
        try (InputStream in = FeedFile.class.getResourceAsStream("/reference/home-divisions.csv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.substring(0, 6))
                    .filter(code -> !code.startsWith("33"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    FeedFile withColumn(String name) {
        extraColumns.add(name);
        return this;
    }

    FeedFile withoutColumn(String name) {
        missingColumns.add(name);
        return this;
    }

    FeedFile full() {
        mode = "FULL";
        return this;
    }

    FeedFile from(String sender) {
        department = sender;
        return this;
    }

    FeedFile declaring(int rows) {
        declaredRows = rows;
        return this;
    }

    String csv() {
        List<String> columns = new ArrayList<>(Layouts.SHIPPED.require(feed).columns().stream()
                .map(Column::name)
                .toList());
        columns.addAll(extraColumns);
        columns.removeAll(missingColumns);
        StringBuilder csv = new StringBuilder(String.join(",", columns)).append('\n');
        for (Map<String, String> line : lines) {
            csv.append(String.join(
                            ",",
                            columns.stream()
                                    .map(name -> line.getOrDefault(name, ""))
                                    .toList()))
                    .append('\n');
        }
        return csv.toString();
    }

    Path in(Path folder) {
        byte[] csv = csv().getBytes(StandardCharsets.UTF_8);
        return zip(folder, csv, manifest(csv));
    }

    Path in(Path folder, byte[] csv) {
        return zip(folder, csv, manifest(csv));
    }

    private String manifest(byte[] csv) {
        return """
            {"feed":"%s","layoutVersion":1,"department":"%s","division":"3304","period":"2013-Q1","asOf":"%s",
             "mode":"%s","sequence":1,"rows":%d,"sha256":"%s","preparedBy":"test","sentAt":"%sT02:00:00Z",
             "endDates":"INCLUSIVE"}\
            """.formatted(
                        feed,
                        department == null ? DEPARTMENTS.get(feed) : department,
                        asOf,
                        mode,
                        declaredRows == null ? lines.size() : declaredRows,
                        sha256(csv),
                        asOf);
    }

    private Path zip(Path folder, byte[] csv, String manifest) {
        String name = "%s_TEST_3304_%s_%s"
                .formatted(feed, asOf.replace("-", ""), sha256(csv).substring(0, 8));
        Path file = folder.resolve(name + ".zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("manifest.json"));
            zip.write(manifest.getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry(name + ".csv"));
            zip.write(csv);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return file;
    }

    private static Map<String, String> cells(String... cells) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < cells.length; i += 2) {
            map.put(cells[i], cells[i + 1]);
        }
        return map;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
