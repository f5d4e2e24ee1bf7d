package org.residentgraph.persistence.feed;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
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
 * <p>The same file twice is acknowledged, not staged again. A reception that was cut is started anew.
 */
@Component
public class FeedIntake {

    private static final String MANIFEST = "manifest.json";

    private final DataSource dataSource;
    private final PersonalDataCipher cipher;
    private final FeedSettings settings;
    private final ReceptionClock clock;
    private @Nullable ReferenceCodes codes;

    public FeedIntake(DataSource dataSource, PersonalDataCipher cipher, FeedSettings settings, ReceptionClock clock) {
        this.dataSource = dataSource;
        this.cipher = cipher;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @return the batch, STAGED, HELD, or as far as it already was
     * @throws UnreadableBatchException if there is nothing that could be registered
     */
    public FeedBatch receive(Path zip) {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            ZipEntry manifestEntry = file.getEntry(MANIFEST);
            if (manifestEntry == null) {
                throw new UnreadableBatchException("the zip has no manifest.json");
            }
            Manifest manifest;
            try (InputStream in = file.getInputStream(manifestEntry)) {
                manifest = Manifest.read(in);
            }
            ZipEntry csv = file.stream()
                    .filter(entry -> entry.getName().endsWith(".csv"))
                    .findFirst()
                    .orElseThrow(() -> new UnreadableBatchException("the zip has no CSV file"));
            try (InputStream in = file.getInputStream(csv)) {
                return receive(manifest, csv.getName(), in);
            }
        } catch (ZipException notAZip) {
            throw new UnreadableBatchException("not a zip file", notAZip);
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
            return receive(manifest, csv.getName(), entries);
        } catch (ZipException notAZip) {
            throw new UnreadableBatchException("not a zip file", notAZip);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
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

    private FeedBatch receive(Manifest manifest, String fileName, InputStream csv) throws IOException {
        Layout layout = Layouts.SHIPPED.require(manifest.feed());
        try (BulkConnection db = new BulkConnection(dataSource.getConnection())) {
            db.beginTransactions();
            Optional<FeedBatch> known = FeedBatches.findBySha256(db, manifest.sha256());
            if (known.isPresent() && known.get().status().isJudged()) {
                return known.get();
            }
            FeedBatch batch = known.isPresent() ? restarted(db, known.get()) : registered(db, manifest, fileName);
            Staging staging = new Staging(db, batch, manifest, layout, codes(db), cipher, settings);
            String holdReason = stage(staging, csv);
            staging.judge(holdReason, clock.receivedAt(manifest.sentAt()));
            return FeedBatches.require(db, batch.id());
        } catch (SQLException failed) {
            throw new FeedStoreException("staging a batch of " + manifest.feed(), failed);
        }
    }

    private static @Nullable String stage(Staging staging, InputStream csv) throws IOException, SQLException {
        try {
            return staging.stage(csv);
        } catch (CsvParseException notCsv) {
            return "E32: the file is not CSV from line " + staging.lastLine() + " on";
        } catch (UncheckedIOException broken) {
            if (broken.getCause() instanceof java.nio.charset.CharacterCodingException) {
                return "E32: the file is not UTF-8 after line " + staging.lastLine();
            }
            throw broken;
        }
    }

    private FeedBatch registered(BulkConnection db, Manifest manifest, String fileName) throws SQLException {
        FeedBatches.register(db, manifest, fileName, clock.receivedAt(manifest.sentAt()));
        db.connection().commit();
        return FeedBatches.findBySha256(db, manifest.sha256()).orElseThrow();
    }

    private static FeedBatch restarted(BulkConnection db, FeedBatch batch) throws SQLException {
        FeedBatches.clearStaging(db, batch.id());
        db.connection().commit();
        return batch;
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
