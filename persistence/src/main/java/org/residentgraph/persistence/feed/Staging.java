package org.residentgraph.persistence.feed;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.bulk.BulkConnection;
import org.residentgraph.persistence.secret.PersonalDataCipher;

/**
 * The staging of one batch. Rules about a file as a whole belong here, or in a class that it asks. However large the file
 * is, no more of it is in memory than one chunk, and {@link KeysSeen}.
 */
final class Staging {

    private static final int FINDINGS_PER_LINE = 4;

    private final BulkConnection db;
    private final FeedBatch batch;
    private final Manifest manifest;
    private final Layout layout;
    private final ReferenceCodes codes;
    private final PersonalDataCipher cipher;
    private final FeedSettings settings;

    private Tally tally = new Tally();
    private final KeysSeen keysSeen = new KeysSeen();
    private final PeriodEnds periodEnds;
    private final List<FeedLine> chunk = new ArrayList<>();
    private final List<String> rejectedKeys = new ArrayList<>();
    private final List<FeedLine> parked = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Integer> noLongerParked = new ArrayList<>();
    private List<String> beyond = List.of();
    private int chunkNumber;
    private int lastLine = 1;

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
        this.periodEnds = new PeriodEnds(layout, manifest.endDates());
    }

    /**
     * Stages the file and judges it.
     *
     * @param weighed whether E30 is asked; only the demo, which replays years of quarters, does without
     */
    void receive(FileBytes csv, boolean weighed, Instant at) throws IOException, SQLException {
        Held held = stage(csv);
        if (held == null) {
            held = doubts(weighed);
        }
        judge(held, at);
    }

    private @Nullable Held stage(FileBytes csv) throws IOException, SQLException {
        Held held = null;
        try {
            held = stage(CsvFile.rows(csv, manifest.charset(), settings.limits()));
        } catch (CsvParseException notCsv) {
            held = Held.unreadable(Rule.E32, "the file is not CSV from line " + lastLine + " on", lastLine);
        } catch (HeldException oversized) {
            held = Held.unreadable(Rule.E32, oversized.why(), lastLine);
        } catch (UncheckedIOException broken) {
            held = held(Objects.requireNonNull(broken.getCause()));
        } catch (CharacterCodingException damaged) {
            held = held(damaged);
        }
        if (held != null && held.rule() != null) {
            return held;
        }
        csv.drain();
        if (!csv.sha256().equals(manifest.sha256())) {
            return Held.misdeclared("the file's sha256 is not the manifest's");
        }
        if (manifest.isGb18030() && csv.looksLikeUtf8()) {
            return Held.unreadable(Rule.E32, "the file was declared to be GB18030, but it is UTF-8", 1);
        }
        return held;
    }

    private Held held(IOException broken) throws IOException {
        if (broken instanceof CharacterCodingException) {
            String why = "the file is not " + manifest.encodingName() + " after line " + lastLine;
            return Held.unreadable(Rule.E32, why, lastLine);
        }
        if (broken instanceof HeldException oversized) {
            return Held.unreadable(Rule.E32, oversized.why(), lastLine);
        }
        throw broken;
    }

    private @Nullable Held stage(Iterator<CsvRecord> rows) throws SQLException {
        if (!rows.hasNext()) {
            return Held.unreadable(Rule.E32, "the file has no header", 1);
        }
        CsvRecord first = rows.next();
        Held fault = Header.fault(first, layout, settings.limits().columns());
        if (fault != null) {
            return fault;
        }
        Header header = Header.of(first, layout);
        beyond = header.beyond();
        beyond.forEach(name -> findings.add(new Finding(1, Rule.E35, Severity.REJECT, name, null, null)));
        LineCheck check = new LineCheck(
                layout,
                new CellCheck(codes, manifest.division(), settings.limits().cellLength()),
                header.fileColumns(),
                header.width(),
                batch.asOf(),
                settings.shortNumbersUntil());
        while (rows.hasNext()) {
            CsvRecord row = rows.next();
            if (tally.total() == settings.limits().lines()) {
                return Held.unreadable(Rule.E32, "the file has more lines than any report", lastLine);
            }
            lastLine = (int) row.getStartingLineNumber();
            take(check.check(row), check.findings(), contentHash(row, header));
            if (chunk.size() >= settings.chunkLines() || findings.size() >= settings.chunkLines() * FINDINGS_PER_LINE) {
                flush();
            }
        }
        flush();
        return null;
    }

    private void take(FeedLine line, List<Finding> found, long content) {
        String srcId = line.get(Layout.SRC_ID);
        if (srcId != null) {
            KeysSeen.First first = keysSeen.put(srcId, content, line.number(), line.verdict(), line.isFlagged());
            if (first != null) {
                takeRepeated(line, first, content);
                return;
            }
        }
        tally.count(line.verdict(), line.isFlagged());
        findings.addAll(found);
        switch (line.verdict()) {
            case ACCEPTED, FIXED -> chunk.add(line);
            case QUARANTINED -> (line.hasIdentityInQuarantine() ? chunk : parked).add(line);
            case REJECTED, DUPLICATE -> {
                noteRejected(srcId);
                return;
            }
        }
        periodEnds.add(line);
    }

    /** E17. The first of the two may be staged already: its finding tells the loading to leave it out. */
    private void takeRepeated(FeedLine line, KeysSeen.First first, long content) {
        if (first.hasContent(content)) {
            tally.count(Verdict.DUPLICATE, false);
            return;
        }
        tally.count(Verdict.REJECTED, false);
        noteRejected(line.get(Layout.SRC_ID));
        findings.add(repeatedKey(line.number()));
        Verdict verdict = first.verdict();
        if (verdict != Verdict.REJECTED) {
            tally.recount(verdict, first.isFlagged(), Verdict.REJECTED);
            findings.add(repeatedKey(first.line()));
            if (verdict == Verdict.QUARANTINED) {
                noLongerParked.add(first.line());
            }
            first.reject();
        }
    }

    private static Finding repeatedKey(int line) {
        return new Finding(line, Rule.E17, Severity.REJECT, "src_id", null, null);
    }

    /** What a full file names, though in a line that is rejected, has not ended: see {@link FullFile}. */
    private void noteRejected(@Nullable String srcId) {
        if (srcId != null && manifest.mode() == Manifest.Mode.FULL) {
            rejectedKeys.add(srcId);
        }
    }

    private void flush() throws SQLException {
        FullFile.noteRejected(db, batch.id(), rejectedKeys);
        rejectedKeys.clear();
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
        for (int line : noLongerParked) {
            db.update("DELETE FROM feed_parked_line WHERE batch_id = ? AND line_no = ?", batch.id(), line);
        }
        FeedBatches.note(db, batch.id(), findings);
        db.connection().commit();
        chunk.clear();
        parked.clear();
        noLongerParked.clear();
        findings.clear();
    }

    private Rule ruleOf(FeedLine line) {
        return findings.stream()
                .filter(finding -> finding.line() == line.number() && finding.severity() == Severity.QUARANTINE)
                .map(Finding::rule)
                .findFirst()
                .orElseThrow();
    }

    private @Nullable Held doubts(boolean weighed) throws SQLException {
        int rows = tally.total();
        if (manifest.rows() != Manifest.UNCOUNTED && rows != manifest.rows()) {
            return Held.misdeclared("the manifest declares " + manifest.rows() + " rows, the file has " + rows);
        }
        Held ends = periodEnds.held();
        if (ends != null) {
            return ends;
        }
        Held volume = weighed ? new Volume(db, batch, settings).held(rows, keysSeen) : null;
        if (volume != null) {
            return volume;
        }
        if (tally.of(Verdict.REJECTED) > settings.rejectLimit() * rows) {
            return Held.doubtful(
                    null, "more than " + Math.round(settings.rejectLimit() * 100) + " % of the rows are rejected");
        }
        return null;
    }

    /** A file that cannot be read leaves nothing behind but what is said of it: all its rows are rejected. */
    private void judge(@Nullable Held held, Instant at) throws SQLException {
        boolean readable = held == null || held.readable();
        int rows = manifest.rows() == Manifest.UNCOUNTED ? tally.total() : manifest.rows();
        if (!readable) {
            FeedBatches.clearStaging(db, batch.id());
            tally = Tally.allRejected(rows);
            findings.clear();
        }
        if (held != null && held.rule() != null) {
            findings.add(new Finding(held.line(), held.rule(), Severity.HOLD, "", null, null));
        }
        boolean late = isLate();
        if (late) {
            findings.add(new Finding(0, Rule.E31, Severity.FLAG, "", null, null));
        }
        FeedBatches.note(db, batch.id(), findings);
        FeedBatches.judge(db, batch.id(), new FeedBatches.Judgement(held, beyond, tally, rows, late), at);
        db.connection().commit();
    }

    /** E31: after its due date, or for days of which the feed has already spoken. */
    private boolean isLate() throws SQLException {
        return DueDate.of(manifest)
                        .filter(due -> due.isLate(batch.receivedAt()))
                        .isPresent()
                || FeedBatches.isOvertaken(db, batch);
    }

    private long contentHash(CsvRecord row, Header header) {
        long hash = 0;
        if (row.getFieldCount() < header.width()) {
            return hash;
        }
        for (Column column : layout.inFile()) {
            hash = KeysSeen.updated(hash, row.getField(header.fileColumns()[column.position()]));
        }
        return hash;
    }
}
