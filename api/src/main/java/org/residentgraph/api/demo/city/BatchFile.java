package org.residentgraph.api.demo.city;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The zip of one feed and period, written cell by cell: the CSV is hashed, counted and compressed while it streams, and
 * the manifest follows as the second entry when the file is closed. Some four hundred of these are filled at once; a file
 * that stays small is opened only to be closed.
 */
final class BatchFile {

    private static final int BUFFER = 64 * 1024;
    /** No line is longer: the buffer is emptied when less than this is left. */
    private static final int LONGEST_LINE = 2 * 1024;

    private static final int[] POWER_OF_TEN = {
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000
    };

    private final Feed feed;
    private final int period;
    private final boolean clean;

    /** Of a feed that nobody wants what is written is forgotten. */
    private final boolean isWanted;

    private final Path path;
    private final String stem;
    private final byte[] asOf;
    private final MessageDigest digest;
    /** Begins small, because most of the files stay small, and grows to {@link #BUFFER}. */
    private byte[] buffer = new byte[4 * 1024];

    /** Opened when there is more than the buffer holds, or at the end. */
    private @Nullable ZipOutputStream zip;

    private final Map<Defect, Long> planted = new EnumMap<>(Defect.class);
    private long wrongIdNumbers;
    private int at;
    private int lineStart;
    private long rows;
    private long trueRows;
    private int pending;
    private long csvBytes;

    BatchFile(CitySettings settings, Feed feed, int period) {
        this.feed = feed;
        this.period = period;
        this.clean = settings.clean();
        this.isWanted = settings.feeds().contains(feed);
        LocalDate date = asOf();
        this.stem = "%s_%s_%s_3304_%tY%<tm%<td_01".formatted(feed.code(), feed.department(), feed.table(), date);
        this.path = settings.folder().resolve(stem + ".zip");
        this.asOf = date.toString().getBytes(StandardCharsets.US_ASCII);
        this.digest = sha256();
        put(feed.header());
        buffer[at++] = '\n';
    }

    // ---- lines ----

    /** Begins a line; the caller writes the src_id next, then {@link #asOf the as_of} and the feed's own columns. */
    void beginLine() {
        if (buffer.length - at < LONGEST_LINE) {
            makeRoom();
        }
        lineStart = at;
        buffer[at++] = 'U';
        buffer[at++] = ',';
    }

    void asOfCell() {
        System.arraycopy(asOf, 0, buffer, at, 10);
        at += 10;
        buffer[at++] = ',';
    }

    void endLine() {
        buffer[at - 1] = '\n';
        rows++;
    }

    /** Writes the line that was just ended once more. */
    void repeatLine() {
        int length = at - lineStart;
        if (buffer.length - at < LONGEST_LINE) {
            byte[] line = new byte[length];
            System.arraycopy(buffer, lineStart, line, 0, length);
            empty();
            System.arraycopy(line, 0, buffer, 0, length);
            lineStart = 0;
            at = length;
        } else {
            System.arraycopy(buffer, lineStart, buffer, at, length);
            lineStart = at;
            at += length;
        }
        rows++;
    }

    /** What is wrong with the next true row, out of what its kind of row can carry; the rest waits for a later row. */
    Defect nextDefect(int possible) {
        if (clean) {
            return Defect.NONE;
        }
        pending |= Defect.dueWith(trueRows++);
        Defect defect = Defect.firstOf(pending & possible);
        if (defect != Defect.NONE) {
            pending &= ~defect.bit();
            planted.merge(defect, defect == Defect.DIFFERENT_TWINS ? 2L : 1L, Long::sum);
        }
        return defect;
    }

    void countWrongIdNumber() {
        wrongIdNumbers++;
    }

    // ---- cells: every one ends with its comma, parts of a cell are put ----

    void code(String ascii) {
        put(ascii);
        buffer[at++] = ',';
    }

    void text(byte[] utf8) {
        put(utf8);
        buffer[at++] = ',';
    }

    void date(int day) {
        if (day != Days.NONE) {
            Days.copyText(day, buffer, at);
            at += 10;
        }
        buffer[at++] = ',';
    }

    void number(long value) {
        put(value, 1);
        buffer[at++] = ',';
    }

    /** Whole yuan. */
    void money(long yuan) {
        put(yuan, 1);
        put(".00,");
    }

    void flag(boolean value) {
        buffer[at++] = (byte) (value ? '1' : '0');
        buffer[at++] = ',';
    }

    void blank() {
        buffer[at++] = ',';
    }

    void blanks(int cells) {
        for (int i = 0; i < cells; i++) {
            buffer[at++] = ',';
        }
    }

    void endCell() {
        buffer[at++] = ',';
    }

    void put(String ascii) {
        int to = at;
        for (int i = 0; i < ascii.length(); i++) {
            buffer[to++] = (byte) ascii.charAt(i);
        }
        at = to;
    }

    void put(char ascii) {
        buffer[at++] = (byte) ascii;
    }

    void put(byte[] utf8) {
        System.arraycopy(utf8, 0, buffer, at, utf8.length);
        at += utf8.length;
    }

    void put(byte[] bytes, int from, int to) {
        System.arraycopy(bytes, from, buffer, at, to - from);
        at += to - from;
    }

    /** A number that is not negative, with leading zeros up to a width. */
    void put(long value, int width) {
        int digits = width;
        while (digits < POWER_OF_TEN.length && value >= POWER_OF_TEN[digits]) {
            digits++;
        }
        int end = at + digits;
        // no number here needs more than nine digits, and an int divides faster
        int rest = Math.toIntExact(value);
        for (int i = end - 1; i >= at; i--) {
            int tenth = rest / 10;
            buffer[i] = (byte) ('0' + rest - tenth * 10);
            rest = tenth;
        }
        at = end;
    }

    // ---- the file ----

    /** Ends the CSV, adds the manifest and closes the zip. */
    FeedFile close() throws IOException {
        ZipOutputStream whole = flush();
        whole.closeEntry();
        String sha256 = HexFormat.of().formatHex(digest.digest());
        whole.putNextEntry(entry("manifest.json"));
        whole.write(manifest(sha256).getBytes(StandardCharsets.UTF_8));
        whole.closeEntry();
        whole.close();
        return new FeedFile(
                path,
                feed,
                Periods.name(period),
                asOf(),
                period == 0,
                rows,
                csvBytes,
                sha256,
                plantedByRule(),
                rejects());
    }

    /** Closes without a manifest, after a failure elsewhere. */
    void abandon() {
        try {
            if (zip != null) {
                zip.close();
            }
        } catch (IOException alreadyFailing) {
            // the failure that made us abandon the file is the one to report
        }
    }

    long rows() {
        return rows;
    }

    int period() {
        return period;
    }

    Feed feed() {
        return feed;
    }

    private String manifest(String sha256) {
        return """
            {"feed":"%s","layoutVersion":1,"department":"%s","division":"3304","period":"%s","asOf":"%s",\
            "mode":"%s","sequence":1,"rows":%d,"sha256":"%s","preparedBy":"%s","sentAt":"%sT02:00:00Z",\
            "endDates":"INCLUSIVE"}
            """.formatted(
                        feed.code(),
                        feed.department(),
                        Periods.name(period),
                        asOf(),
                        period == 0 ? "FULL" : "DELTA",
                        rows,
                        sha256,
                        feed.department() + " data desk",
                        asOf().plusDays(2));
    }

    private Map<String, Long> plantedByRule() {
        Map<String, Long> byRule = new TreeMap<>();
        planted.forEach((defect, count) -> byRule.merge(defect.rule(), count, Long::sum));
        if (wrongIdNumbers > 0) {
            byRule.put("E01", wrongIdNumbers);
        }
        return byRule;
    }

    private long rejects() {
        long rejects = 0;
        for (Map.Entry<Defect, Long> entry : planted.entrySet()) {
            rejects += entry.getKey().isReject() ? entry.getValue() : 0;
        }
        return rejects;
    }

    private LocalDate asOf() {
        return LocalDate.ofEpochDay(Periods.lastDay(period));
    }

    private void makeRoom() {
        if (!isWanted) {
            at = 0;
        } else if (buffer.length < BUFFER) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        } else {
            flush();
        }
    }

    private void empty() {
        if (isWanted) {
            flush();
        }
    }

    private ZipOutputStream flush() {
        try {
            ZipOutputStream open = opened();
            digest.update(buffer, 0, at);
            open.write(buffer, 0, at);
            csvBytes += at;
            at = 0;
            return open;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path.getFileName(), e);
        }
    }

    private ZipOutputStream opened() throws IOException {
        ZipOutputStream open = zip;
        if (open == null) {
            open = new Zip(Files.newOutputStream(path));
            open.setLevel(Deflater.BEST_SPEED);
            open.putNextEntry(entry(stem + ".csv"));
            zip = open;
        }
        return open;
    }

    /** The time of an entry is that of the report, in no time zone, so that the same city gives the same bytes. */
    private ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(asOf().plusDays(2), LocalTime.of(10, 0)));
        return entry;
    }

    /** A zip stream that takes more than 512 bytes at a time from the deflater. */
    private static final class Zip extends ZipOutputStream {

        Zip(OutputStream out) {
            super(new BufferedOutputStream(out, 16 * 1024));
            buf = new byte[16 * 1024];
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
