package org.residentgraph.api.demo;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.residentgraph.api.demo.city.Feed;
import org.residentgraph.api.demo.city.FeedFile;

/** Makes other reports out of those of a city. */
final class BenchmarkLoadingFiles {

    private static final int SRC_ID_AT = 1;

    private final Path folder;
    private final Set<String> residents = new HashSet<>();
    private final Set<String> employers = new HashSet<>();

    BenchmarkLoadingFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * One full file for each feed, with what the feed has last said of every record that is open then: what a department
     * sends that begins to report on that day. Of persons who are not registered any more, and of employers for whom none
     * of the residents works, there is nothing in it.
     *
     * @param reports a feed's in the order of time; those of residents before employments before insurances
     */
    List<FeedFile> full(List<FeedFile> reports) throws IOException {
        Map<Feed, List<FeedFile>> byFeed = reports.stream()
                .collect(Collectors.groupingBy(FeedFile::feed, () -> new EnumMap<>(Feed.class), Collectors.toList()));
        List<FeedFile> full = new ArrayList<>();
        for (Map.Entry<Feed, List<FeedFile>> ofFeed : byFeed.entrySet()) {
            full.add(full(ofFeed.getKey(), ofFeed.getValue(), byFeed.size() > 1));
        }
        return full;
    }

    private FeedFile full(Feed feed, List<FeedFile> reports, boolean others) throws IOException {
        FeedFile last = reports.getLast();
        Path path = folder.resolve("full-" + last.path().getFileName());
        Path csv = folder.resolve("full.csv");
        Set<Long> told = new HashSet<>();
        long rows = 0;
        MessageDigest digest = sha256();
        try (BufferedWriter out = new BufferedWriter(new OutputStreamWriter(
                new DigestOutputStream(Files.newOutputStream(csv), digest), StandardCharsets.UTF_8))) {
            out.write(feed.header() + '\n');
            for (FeedFile report : reports.reversed()) {
                try (ZipFile zip = new ZipFile(report.path().toFile());
                        BufferedReader lines = reader(zip)) {
                    lines.readLine();
                    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                        String[] cells = line.split(",", -1);
                        if (told.add(hash(cells[SRC_ID_AT])) && belongs(feed, cells, others)) {
                            out.write(line + '\n');
                            rows++;
                        }
                    }
                }
            }
        }
        String sha256 = HexFormat.of().formatHex(digest.digest());
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(path))) {
            out.setLevel(Deflater.BEST_SPEED);
            out.putNextEntry(new ZipEntry("full.csv"));
            Files.copy(csv, out);
            out.closeEntry();
            put(out, "manifest.json", declared(last, rows, sha256).replace("\"DELTA\"", "\"FULL\""));
        }
        long bytes = Files.size(csv);
        Files.delete(csv);
        return new FeedFile(path, feed, last.period(), last.asOf(), true, rows, bytes, sha256, new TreeMap<>(), 0);
    }

    /** @param others whether other feeds tell of the residents too, who are kept in mind for them */
    private boolean belongs(Feed feed, String[] cells, boolean others) {
        if (!cell(feed, cells, "end_date").isEmpty()) {
            return false;
        }
        String number = cell(feed, cells, "id_number");
        if (feed == Feed.F01) {
            if (others) {
                residents.add(number);
            }
            return true;
        }
        String employer = cell(feed, cells, "employer_code");
        if (feed == Feed.F06 && residents.contains(number)) {
            employers.add(employer);
        }
        return residents.contains(number) && (employer.isEmpty() || employers.contains(employer));
    }

    private static String cell(Feed feed, String[] cells, String column) {
        return cells[feed.columns().indexOf(column)];
    }

    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /** The first lines of a report as a report of its own. */
    Path beginning(FeedFile whole, int lines) throws IOException {
        Path path = folder.resolve("beginning.zip");
        String text;
        try (ZipFile zip = new ZipFile(whole.path().toFile());
                BufferedReader reader = reader(zip)) {
            text = reader.lines().limit(lines + 1L).collect(Collectors.joining("\n", "", "\n"));
        }
        String sha256 = HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(path))) {
            put(out, "beginning.csv", text);
            put(out, "manifest.json", declared(whole, lines, sha256));
        }
        return path;
    }

    /** What was declared of a report, of one with other lines. */
    private static String declared(FeedFile report, long rows, String sha256) throws IOException {
        try (ZipFile zip = new ZipFile(report.path().toFile())) {
            return new String(zip.getInputStream(zip.getEntry("manifest.json")).readAllBytes(), StandardCharsets.UTF_8)
                    .replaceFirst("\"rows\":\\d+", "\"rows\":" + rows)
                    .replaceFirst("\"sha256\":\"\\w+\"", "\"sha256\":\"" + sha256 + '"');
        }
    }

    private static BufferedReader reader(ZipFile zip) throws IOException {
        ZipEntry csv = zip.stream()
                .filter(entry -> entry.getName().endsWith(".csv"))
                .findFirst()
                .orElseThrow();
        return new BufferedReader(new InputStreamReader(zip.getInputStream(csv), StandardCharsets.UTF_8));
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
