package org.residentgraph.persistence.feed;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.bulk.BulkConnection;
import org.residentgraph.persistence.secret.PersonalDataCipher;

/** The staging of one batch. Rules about a file as a whole belong here. */
final class Staging {

    private final BulkConnection db;
    private final FeedBatch batch;
    private final Manifest manifest;
    private final Layout layout;
    private final ReferenceCodes codes;
    private final PersonalDataCipher cipher;
    private final FeedSettings settings;

    private final Tally tally = new Tally();
    private final KeysSeen keysSeen = new KeysSeen();
    private final List<FeedLine> chunk = new ArrayList<>();
    private final List<FeedLine> parked = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> dropped = new ArrayList<>();
    private int chunkNumber;
    private int lastLine = 1;
    private String sha256 = "";

    Staging(
            BulkConnection db,
            FeedBatch batch,
            Manifest manifest,
            Layout layout,
            ReferenceCodes codes,
            PersonalDataCipher cipher,
            FeedSettings settings) {
        this.db = db;
        this.batch = batch;
        this.manifest = manifest;
        this.layout = layout;
        this.codes = codes;
        this.cipher = cipher;
        this.settings = settings;
    }

    int lastLine() {
        return lastLine;
    }

    /** Stages the file; returns why it must be held, or null. */
    @Nullable
    String stage(InputStream csv) throws IOException, SQLException {
        MessageDigest digest = sha256();
        DigestInputStream bytes = new DigestInputStream(csv, digest);
        // Not closed: the zip is the caller's.
        Reader text = new InputStreamReader(
                bytes,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        Iterator<CsvRecord> rows = CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)
                .iterator();
        if (!rows.hasNext()) {
            return "E32: the file has no header";
        }
        String holdReason = stage(rows);
        sha256 = HexFormat.of().formatHex(digest.digest());
        return holdReason;
    }

    void judge(@Nullable String holdReason, Instant at) throws SQLException {
        String reason = holdReason != null ? holdReason : reasonToHold();
        FeedBatches.judge(
                db,
                batch.id(),
                reason == null ? FeedBatch.Status.STAGED : FeedBatch.Status.HELD,
                reason,
                dropped.isEmpty() ? null : shortened(String.join(",", dropped)),
                tally,
                at);
        db.connection().commit();
    }

    private @Nullable String stage(Iterator<CsvRecord> rows) throws SQLException {
        CsvRecord header = rows.next();
        int[] fileColumns = new int[layout.columns().size()];
        String missing = mapped(header, fileColumns);
        if (missing != null) {
            return "the header lacks the column " + missing;
        }
        LineCheck check = new LineCheck(
                layout, new CellCheck(codes, manifest.division()), fileColumns, header.getFieldCount(), batch.asOf());
        while (rows.hasNext()) {
            CsvRecord row = rows.next();
            lastLine = (int) row.getStartingLineNumber();
            take(check.check(row), check.findings(), contentHash(row, fileColumns));
            if (chunk.size() == settings.chunkLines()) {
                flush();
            }
        }
        flush();
        return null;
    }

    private void take(FeedLine line, List<Finding> found, long content) {
        String srcId = line.get(Layout.SRC_ID);
        if (srcId != null) {
            int slot = keysSeen.put(srcId, content, line.number(), line.verdict(), line.isFlagged());
            if (slot < 0) {
                takeRepeated(line, -1 - slot, content);
                return;
            }
        }
        tally.count(line.verdict(), line.isFlagged());
        findings.addAll(found);
        switch (line.verdict()) {
            case ACCEPTED, FIXED -> chunk.add(line);
            case QUARANTINED -> (line.hasIdentityInQuarantine() ? chunk : parked).add(line);
            case REJECTED, DUPLICATE -> {}
        }
    }

    /** E17. The first of the two may be staged already: its finding tells the loading to leave it out. */
    private void takeRepeated(FeedLine line, int firstSlot, long content) {
        if (keysSeen.hasContent(firstSlot, content)) {
            tally.count(Verdict.DUPLICATE, false);
            return;
        }
        tally.count(Verdict.REJECTED, false);
        findings.add(repeatedKey(line.number()));
        Verdict first = keysSeen.verdictAt(firstSlot);
        if (first != Verdict.REJECTED) {
            tally.recount(first, keysSeen.flaggedAt(firstSlot), Verdict.REJECTED);
            findings.add(repeatedKey(keysSeen.lineAt(firstSlot)));
            keysSeen.reject(firstSlot);
        }
    }

    private static Finding repeatedKey(int line) {
        return new Finding(line, Rule.E17, Severity.REJECT, "src_id", null, null);
    }

    private void flush() throws SQLException {
        if (!chunk.isEmpty()) {
            db.update(
                    "INSERT INTO feed_staged_chunk (batch_id, chunk_no, first_line, last_line, line_count, payload)"
                            + " VALUES (?, ?, ?, ?, ?, ?)",
                    batch.id(),
                    ++chunkNumber,
                    chunk.getFirst().number(),
                    chunk.getLast().number(),
                    chunk.size(),
                    StagedLines.seal(chunk, cipher));
        }
        for (FeedLine line : parked) {
            Parking.park(db, cipher, batch.id(), line, Instants.text(batch.receivedAt()), ruleOf(line));
        }
        FeedBatches.note(db, batch.id(), findings);
        db.connection().commit();
        chunk.clear();
        parked.clear();
        findings.clear();
    }

    private Rule ruleOf(FeedLine line) {
        return findings.stream()
                .filter(finding -> finding.line() == line.number() && finding.severity() == Severity.QUARANTINE)
                .map(Finding::rule)
                .findFirst()
                .orElseThrow();
    }

    private @Nullable String reasonToHold() {
        if (!sha256.equals(manifest.sha256())) {
            return "the file's sha256 is not the manifest's";
        }
        if (tally.total() != manifest.rows()) {
            return "the manifest declares " + manifest.rows() + " rows, the file has " + tally.total();
        }
        double limit = settings.rejectLimit() * manifest.rows();
        if (tally.of(Verdict.REJECTED) > limit) {
            return "more than " + Math.round(settings.rejectLimit() * 100) + " % of the rows are rejected";
        }
        return null;
    }

    /** Where each column of the layout stands in the file. E35: columns beyond the layout are dropped here, unread. */
    private @Nullable String mapped(CsvRecord header, int[] fileColumns) {
        Map<String, Integer> inFile = new HashMap<>();
        for (int i = 0; i < header.getFieldCount(); i++) {
            String name = header.getField(i);
            inFile.put(i == 0 && name.startsWith("\uFEFF") ? name.substring(1) : name, i);
        }
        for (Column column : layout.columns()) {
            Integer place = inFile.remove(column.name());
            if (place == null) {
                return column.name();
            }
            fileColumns[column.position()] = place;
        }
        inFile.keySet().stream().sorted().forEach(dropped::add);
        return null;
    }

    private static long contentHash(CsvRecord row, int[] fileColumns) {
        long hash = 0;
        if (row.getFieldCount() < fileColumns.length) {
            return hash;
        }
        for (int place : fileColumns) {
            hash = KeysSeen.updated(hash, row.getField(place));
        }
        return hash;
    }

    private static String shortened(String text) {
        return text.length() <= 255 ? text : text.substring(0, 255);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
