package org.residentgraph.persistence.feed;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.bulk.BulkConnection;
import org.residentgraph.persistence.secret.PersonalDataCipher;
import org.springframework.stereotype.Component;

/**
 * The door for data: registers a batch, checks it line by line, stages it whole and judges it. Nothing of it is in the
 * tables before {@link FeedLoading} applies it.
 *
 * <p>The same file twice is acknowledged, not staged again; a reception that was cut is started anew, and so is one of
 * which nothing is in the tables when it comes with another manifest. Two at once: the second waits for the first. No
 * file is in memory as a whole.
 */
@Component
public class FeedIntake {

    private static final String MANIFEST = "manifest.json";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** So much may come out of any zip; above it counts how tightly it was packed. */
    private static final long ANY_ZIP = 10_000_000;

    private final DataSource dataSource;
    private final PersonalDataCipher cipher;
    private final FeedSettings settings;
    private final ReceptionClock clock;
    private final FeedLeases leases;
    private @Nullable ReferenceCodes codes;

    public FeedIntake(DataSource dataSource, PersonalDataCipher cipher, FeedSettings settings, ReceptionClock clock) {
        this.dataSource = dataSource;
        this.cipher = cipher;
        this.settings = settings;
        this.clock = clock;
        this.leases = new FeedLeases(dataSource, settings.lease());
    }

    /** One batch on its way in. */
    private record Arrival(Manifest manifest, String fileName, InputStream csv, long mostBytes, boolean weighed) {}

    /**
     * What became of a reception.
     *
     * @param isNew whether anything was done; false if the same content was known
     */
    public record Receipt(FeedBatch batch, boolean isNew) {}

    /** Asked when it is known whose batch it is, and before anything of it is read; throws to refuse it. */
    @FunctionalInterface
    public interface Admission {

        void check(Manifest manifest);
    }

    /**
     * @return the batch, STAGED, HELD, or as far as it already was
     * @throws UnreadableBatchException if there is nothing that could be registered
     * @throws BatchBusyException if the same file is being received, and goes on to be
     * @throws OtherwiseDeclaredException if the same content came in as something else
     */
    public FeedBatch receive(Path zip) {
        return receive(zip, manifest -> {}).batch();
    }

    /** As {@link #receive(Path)}, from a sender who may not send everything. */
    public Receipt receive(Path zip, Admission admission) {
        return receive(zip, admission, true);
    }

    /**
     * As {@link #receive(Path)}, without comparing the number of lines with the last batch's (E30): for a past that is
     * replayed, in which a quarter stands where a department sends a day.
     */
    public FeedBatch receiveReplayed(Path zip) {
        return receive(zip, manifest -> {}, false).batch();
    }

    private Receipt receive(Path path, Admission admission, boolean weighed) {
        try (BatchZip zip = BatchZip.open(path)) {
            Manifest manifest = zip.manifest();
            admission.check(manifest);
            long most =
                    atMost(Math.max(ANY_ZIP, zip.packed() * settings.limits().packing()));
            // What says itself that it is too large is not even begun with.
            long read = zip.unpacked() > most ? 0 : most;
            try (InputStream csv = zip.csv()) {
                return receive(new Arrival(manifest, zip.csvName(), csv, read, weighed));
            }
        } catch (ZipException damaged) {
            throw new UnreadableBatchException("the zip is damaged", damaged);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** As {@link #receive(Path)}, from a stream, in which {@code manifest.json} must come before the CSV. */
    public FeedBatch receive(InputStream zip) {
        try {
            ZipInputStream entries = new ZipInputStream(zip);
            ZipEntry first = entries.getNextEntry();
            if (first == null || !first.getName().equals(MANIFEST)) {
                throw new UnreadableBatchException("the zip must begin with manifest.json");
            }
            Manifest manifest = Manifest.read(entries);
            ZipEntry csv = entries.getNextEntry();
            if (csv == null || !csv.getName().endsWith(".csv")) {
                throw new UnreadableBatchException("the zip has no CSV file after manifest.json");
            }
            return receive(new Arrival(manifest, csv.getName(), entries, atMost(Long.MAX_VALUE), true))
                    .batch();
        } catch (ZipException notAZip) {
            throw new UnreadableBatchException("not a zip file", notAZip);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A CSV file by itself, with what a manifest would say of it. */
    public Receipt receiveCsv(Path csv, Manifest manifest) {
        manifest.checked();
        String name = "%s_%s_%s_%s_%02d.csv"
                .formatted(
                        manifest.feed(),
                        manifest.department(),
                        manifest.division(),
                        manifest.asOf().toString().replace("-", ""),
                        manifest.sequence());
        try (InputStream in = new BufferedInputStream(Files.newInputStream(csv))) {
            return receive(new Arrival(manifest, name, in, atMost(Long.MAX_VALUE), true));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The hash by which a file is known. */
    public static String sha256(Path file) throws IOException {
        MessageDigest digest = FileBytes.sha256Digest();
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            Files.copy(file, out);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Whether batches of this feed can come in at all. */
    public boolean takes(String feed) {
        try {
            return layout(feed).feed().equals(feed);
        } catch (UnreadableBatchException unknown) {
            return false;
        }
    }

    /** Reads the code lists anew, after a change of them. */
    public synchronized void refreshCodes() {
        codes = null;
    }

    /** The batch of a file with this hash, if it came in before. */
    public Optional<FeedBatch> find(String sha256) {
        try (BulkConnection db = new BulkConnection(dataSource.getConnection())) {
            return FeedBatches.findBySha256(db, sha256);
        } catch (SQLException failed) {
            throw new FeedStoreException("looking up a batch", failed);
        }
    }

    public Optional<FeedBatch> find(long id) {
        try (BulkConnection db = new BulkConnection(dataSource.getConnection())) {
            return FeedBatches.findById(db, id);
        } catch (SQLException failed) {
            throw new FeedStoreException("looking up a batch", failed);
        }
    }

    private long atMost(long bytes) {
        return Math.min(bytes, settings.limits().fileSize().toBytes());
    }

    /** The layout of the tests opens the door in tests only, where the past is replayed too. */
    private Layout layout(String feed) {
        Layout layout = Layouts.SHIPPED.require(feed);
        if (Layouts.SHIPPED.isForTests(feed) && !clock.isOfTests()) {
            throw new UnreadableBatchException("there is no layout for this feed");
        }
        return layout;
    }

    private Receipt receive(Arrival arrival) throws IOException {
        Manifest manifest = arrival.manifest();
        Layout layout = layout(manifest.feed());
        try (FeedLeases.Lease _ =
                        leases.take("file " + manifest.sha256(), PATIENCE).orElseThrow(BatchBusyException::new);
                BulkConnection db = new BulkConnection(dataSource.getConnection())) {
            db.beginTransactions();
            Optional<FeedBatch> known = FeedBatches.findBySha256(db, manifest.sha256());
            if (known.isPresent() && isSettled(db, known.get(), manifest)) {
                return new Receipt(known.get(), false);
            }
            FeedBatch batch = known.isPresent() ? restarted(db, known.get(), arrival) : registered(db, arrival);
            Staging staging = new Staging(db, batch, manifest, layout, codes(db), cipher, settings);
            FileBytes bytes = new FileBytes(arrival.csv(), arrival.mostBytes(), manifest.isGb18030());
            staging.receive(bytes, arrival.weighed(), clock.receivedAt(manifest.sentAt()));
            return new Receipt(FeedBatches.require(db, batch.id()), true);
        } catch (SQLException failed) {
            throw new FeedStoreException("staging a batch of " + manifest.feed(), failed);
        }
    }

    /**
     * Whether there is nothing to be gained by looking at the file again.
     *
     * @throws OtherwiseDeclaredException if it is another sender's, or is in the tables as something else
     */
    private static boolean isSettled(BulkConnection db, FeedBatch batch, Manifest manifest) throws SQLException {
        boolean sender =
                batch.feed().equals(manifest.feed()) && batch.department().equals(manifest.department());
        boolean inside = batch.status().isJudged() && !batch.status().isOutside();
        if (!sender || (inside && !FeedBatches.isOfTheSame(db, batch.id(), manifest))) {
            throw new OtherwiseDeclaredException();
        }
        if (!batch.status().isOutside()) {
            return inside;
        }
        return batch.readable() && FeedBatches.isDeclaredAs(db, batch.id(), manifest);
    }

    private FeedBatch registered(BulkConnection db, Arrival arrival) throws SQLException {
        Manifest manifest = arrival.manifest();
        FeedBatches.register(db, manifest, shortened(arrival.fileName()), clock.receivedAt(manifest.sentAt()));
        db.connection().commit();
        return FeedBatches.findBySha256(db, manifest.sha256()).orElseThrow();
    }

    private FeedBatch restarted(BulkConnection db, FeedBatch batch, Arrival arrival) throws SQLException {
        Manifest manifest = arrival.manifest();
        Instant at = clock.receivedAt(manifest.sentAt());
        FeedBatches.clearStaging(db, batch.id());
        FeedBatches.redeclare(db, batch.id(), manifest, shortened(arrival.fileName()), at);
        db.connection().commit();
        return FeedBatches.require(db, batch.id());
    }

    private static String shortened(String fileName) {
        String name = fileName.substring(fileName.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9_.-]", "_");
        return name.substring(0, Math.min(name.length(), 96));
    }

    private synchronized ReferenceCodes codes(BulkConnection db) throws SQLException {
        ReferenceCodes known = codes;
        if (known == null) {
            known = ReferenceCodes.read(db.connection());
            codes = known;
        }
        return known;
    }
}
