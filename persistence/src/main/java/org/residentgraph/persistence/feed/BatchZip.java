package org.residentgraph.persistence.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A batch as it is sent: a zip with {@code manifest.json} and one CSV file, in whichever order. */
final class BatchZip implements AutoCloseable {

    private static final String MANIFEST = "manifest.json";
    private static final int MOST_ENTRIES = 16;
    private static final int LONGEST_DIRECTORY = 64 * 1024;
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int END_SIGNATURE = 0x06054B50;

    private final ZipFile zip;
    private final ZipEntry csv;

    private BatchZip(ZipFile zip, ZipEntry csv) {
        this.zip = zip;
        this.csv = csv;
    }

    /** @throws UnreadableBatchException if it is no such zip */
    static BatchZip open(Path path) throws IOException {
        requireSmallDirectory(path);
        ZipFile zip = zip(path);
        try {
            ZipEntry csv = zip.stream()
                    .filter(entry -> entry.getName().endsWith(".csv"))
                    .findFirst()
                    .orElseThrow(() -> new UnreadableBatchException("the zip has no CSV file"));
            return new BatchZip(zip, csv);
        } catch (RuntimeException unreadable) {
            zip.close();
            throw unreadable;
        }
    }

    Manifest manifest() throws IOException {
        ZipEntry entry = zip.getEntry(MANIFEST);
        if (entry == null) {
            throw new UnreadableBatchException("the zip has no manifest.json");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return Manifest.read(in);
        } catch (ZipException damaged) {
            throw new UnreadableBatchException("the zip is damaged", damaged);
        }
    }

    /** A name for the record only: nothing is ever written under it. */
    String csvName() {
        return csv.getName();
    }

    InputStream csv() throws IOException {
        return zip.getInputStream(csv);
    }

    /** Bytes of the CSV as packed. */
    long packed() {
        return csv.getCompressedSize();
    }

    /** Bytes of the CSV as the zip has it, which need not be true; -1 if it does not say. */
    long unpacked() {
        return csv.getSize();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private static ZipFile zip(Path path) throws IOException {
        try {
            return new ZipFile(path.toFile());
        } catch (ZipException notAZip) {
            throw new UnreadableBatchException("not a zip file", notAZip);
        }
    }

    /** {@code ZipFile} takes the whole directory into memory, so its length is read first. */
    private static void requireSmallDirectory(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            int tail = (int) Math.min(file.length(), END_LENGTH + LONGEST_COMMENT);
            byte[] bytes = new byte[tail];
            file.seek(file.length() - tail);
            file.readFully(bytes);
            ByteBuffer end = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            for (int at = tail - END_LENGTH; at >= 0; at--) {
                if (end.getInt(at) == END_SIGNATURE) {
                    int entries = end.getShort(at + 10) & 0xFFFF;
                    long directory = end.getInt(at + 12) & 0xFFFFFFFFL;
                    if (entries > MOST_ENTRIES || directory > LONGEST_DIRECTORY) {
                        throw new UnreadableBatchException("the zip has more in it than a batch");
                    }
                    return;
                }
            }
        }
        throw new UnreadableBatchException("not a zip file");
    }
}
