package org.residentgraph.feeds;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

/** A report as a department would write it, line by line. */
final class ReportFile {

    private static final Map<String, List<String>> COLUMNS = columns();

    final String feed;
    final String asOf;
    private static final Map<String, String> HOMES = new ConcurrentHashMap<>();
    private static final List<String> HOME_CODES = homeCodes();

    /** Past those that tests name themselves. */
    private static final int FIRST_HOME = 1_000;

    private final List<String> header;
    private final Map<String, String> always = new LinkedHashMap<>();
    private final List<Map<String, String>> lines = new ArrayList<>();
    private String keys = "";

    /** The numbers of the lines that keep a rule, and of those that break it. */
    final List<Integer> good = new ArrayList<>();

    final List<Integer> bad = new ArrayList<>();

    private ReportFile(String feed, String asOf) {
        this.feed = feed;
        this.asOf = asOf;
        this.header = new ArrayList<>(List.of("op", "src_id", "as_of"));
        header.addAll(COLUMNS.get(feed));
    }

    static ReportFile of(String feed, String asOf) {
        return new ReportFile(feed, asOf);
    }

    /** Residents of one village, all born on one day, who differ in their numbers. */
    static ReportFile residents(String asOf, String village) {
        return of("F01", asOf)
                .always(
                        "id_type", "01",
                        "name", "测某",
                        "sex_code", "1",
                        "birth_date", "1951-07-16",
                        "home_division_code", "349999",
                        "village_code", village,
                        "arrived_on", "2011-03-01",
                        "start_date", "2011-03-01");
    }

    /** Values of every line that gives no other. */
    ReportFile always(Object... cells) {
        always.putAll(cells(cells));
        return this;
    }

    /** What every key begins with from now on. */
    ReportFile withKeys(String prefix) {
        keys = prefix;
        return this;
    }

    /** A line that keeps the rule a test is about. */
    ReportFile good(String srcId, Object... cells) {
        line(srcId, cells);
        good.add(lines.size() + 1);
        return this;
    }

    /** A line that breaks it. */
    ReportFile bad(String srcId, Object... cells) {
        line(srcId, cells);
        bad.add(lines.size() + 1);
        return this;
    }

    /** Different for different persons, so that no two of a test are taken for one (E16). */
    private static String home(String number) {
        return HOMES.computeIfAbsent(number, _ -> HOME_CODES.get((HOMES.size() + FIRST_HOME) % HOME_CODES.size()));
    }

    private static List<String> homeCodes() {
        try (InputStream in = ReportFile.class.getResourceAsStream("/reference/home-divisions.csv")) {
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

    /**
     * @param cells column, value, column, value …; a {@link Somebody} fills the columns about a
     *     person, a list stands for what is in it
     */
    ReportFile line(String srcId, Object... cells) {
        Map<String, String> line = new LinkedHashMap<>(always);
        line.put("op", "U");
        line.put("src_id", keys + srcId);
        line.put("as_of", asOf);
        Map<String, String> own = cells(cells);
        line.putAll(own);
        if (feed.equals("F01") && !own.containsKey("home_division_code")) {
            line.put("home_division_code", home(line.getOrDefault("id_number", srcId)));
        }
        lines.add(line);
        return this;
    }

    ReportFile withColumn(String name) {
        header.add(name);
        return this;
    }

    int rows() {
        return lines.size();
    }

    String csv() {
        String rows = lines.stream().map(this::row).collect(Collectors.joining("\n"));
        return String.join(",", header) + "\n" + rows + (rows.isEmpty() ? "" : "\n");
    }

    byte[] bytes() {
        return csv().getBytes(StandardCharsets.UTF_8);
    }

    private String row(Map<String, String> line) {
        return header.stream()
                .map(column -> quoted(line.getOrDefault(column, "")))
                .collect(Collectors.joining(","));
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A zip of these entries: name, bytes, name, bytes … */
    static byte[] zip(Object... entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < entries.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) entries[i]));
                zip.write((byte[]) entries[i + 1]);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private Map<String, String> cells(Object... cells) {
        Map<String, String> map = new LinkedHashMap<>();
        int i = 0;
        while (i < cells.length) {
            if (cells[i] instanceof Somebody somebody) {
                somebody.cells().forEach((column, value) -> {
                    if (header.contains(column)) {
                        map.put(column, value);
                    }
                });
                i++;
            } else if (cells[i] instanceof List<?> more) {
                map.putAll(cells(more.toArray()));
                i++;
            } else {
                map.put((String) cells[i], (String) cells[i + 1]);
                i += 2;
            }
        }
        return map;
    }

    private static Map<String, List<String>> columns() {
        try (InputStream in = ReportFile.class.getResourceAsStream("/feed/layouts.csv")) {
            return CsvReader.builder().ofNamedCsvRecord(new String(in.readAllBytes(), StandardCharsets.UTF_8)).stream()
                    .collect(Collectors.groupingBy(
                            row -> row.getField("feed"),
                            Collectors.mapping((NamedCsvRecord row) -> row.getField("column"), Collectors.toList())));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
