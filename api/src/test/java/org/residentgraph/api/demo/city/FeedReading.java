package org.residentgraph.api.demo.city;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads written batches the way a loader would: every line by column name, bad rows told from true ones. */
final class FeedReading {

    private FeedReading() {}

    record Line(FeedFile file, Map<String, String> cells) {

        String cell(String column) {
            return cells.get(column);
        }

        boolean isBlank(String column) {
            return cells.get(column).isEmpty();
        }

        /** The ID number as it is after the repairs of E04; empty where there is none. */
        String idNumber() {
            StringBuilder tidy = new StringBuilder();
            for (char c : cells.getOrDefault("id_number", "").toCharArray()) {
                if (c >= '０' && c <= '９') {
                    tidy.append((char) (c - '０' + '0'));
                } else if (c != ' ') {
                    tidy.append(Character.toUpperCase(c));
                }
            }
            return tidy.toString();
        }

        LocalDate date(String column) {
            return LocalDate.parse(cell(column));
        }
    }

    static List<String> csv(FeedFile file) throws IOException {
        try (ZipFile zip = new ZipFile(file.path().toFile())) {
            ZipEntry entry = zip.entries().nextElement();
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(zip.getInputStream(entry), StandardCharsets.UTF_8));
            return reader.lines().toList();
        }
    }

    static List<Line> lines(FeedFile file) throws IOException {
        List<String> csv = csv(file);
        String[] columns = csv.getFirst().split(",", -1);
        List<Line> lines = new ArrayList<>();
        for (String text : csv.subList(1, csv.size())) {
            String[] cells = text.split(",", -1);
            if (cells.length != columns.length) {
                throw new IllegalStateException(cells.length + " cells instead of " + columns.length + ": " + text);
            }
            Map<String, String> row = HashMap.newHashMap(columns.length);
            for (int i = 0; i < columns.length; i++) {
                row.put(columns[i], cells[i]);
            }
            lines.add(new Line(file, row));
        }
        return lines;
    }

    /** The lines that a loader takes: no reject, no quarantined division, an identical twin once. */
    static List<Line> trueLines(FeedFile file) throws IOException {
        Map<String, List<Map<String, String>>> bySource = new HashMap<>();
        List<Line> all = lines(file);
        for (Line line : all) {
            bySource.computeIfAbsent(line.cell("src_id"), key -> new ArrayList<>())
                    .add(line.cells());
        }
        List<Line> taken = new ArrayList<>();
        for (Line line : all) {
            List<Map<String, String>> twins = bySource.remove(line.cell("src_id"));
            if (twins != null && twins.stream().distinct().count() == 1 && isTrue(line)) {
                taken.add(line);
            }
        }
        return taken;
    }

    private static boolean isTrue(Line line) {
        for (Map.Entry<String, String> cell : line.cells().entrySet()) {
            String value = cell.getValue();
            boolean isDate = value.length() == 10 && value.charAt(4) == '-' && value.charAt(7) == '-';
            if ((isDate && !isReal(value)) || value.equals("ZZ")) {
                return false;
            }
        }
        return !line.cells().getOrDefault("village_code", "").endsWith("999999")
                && inOrder(line, "start_date", "end_date")
                && inOrder(line, "issued_on", "valid_to")
                && inOrder(line, "issued_on", "revoked_on")
                && inOrder(line, "started_on", "completed_on")
                && inOrder(line, "birth_date", "given_on")
                && inOrder(line, "lmp_on", "delivered_on")
                && inOrder(line, "applied_on", "decided_on");
    }

    private static boolean inOrder(Line line, String first, String second) {
        String from = line.cells().getOrDefault(first, "");
        String to = line.cells().getOrDefault(second, "");
        return from.isEmpty() || to.isEmpty() || from.compareTo(to) <= 0;
    }

    private static boolean isReal(String date) {
        try {
            LocalDate.parse(date);
            return true;
        } catch (DateTimeException impossible) {
            return false;
        }
    }
}
