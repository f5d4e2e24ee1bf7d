package org.residentgraph.api.feed;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.residentgraph.api.audit.IntakeAudit;
import org.residentgraph.persistence.feed.FeedBatch;
import org.residentgraph.persistence.feed.FeedIntake;
import org.residentgraph.persistence.feed.OtherwiseDeclaredException;
import org.residentgraph.persistence.feed.RejectFile;
import org.residentgraph.persistence.feed.UnreadableBatchException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder on the server into which batches are put by whoever may write there: the operating system says who. A zip goes
 * to {@code done/} when it is staged and to {@code refused/} when it is held or cannot be read, with its reject file
 * beside it. A cut between taking and moving is harmless: the same file is only acknowledged.
 */
final class Inbox {

    private static final Logger log = LoggerFactory.getLogger(Inbox.class);

    /** So that the spreadsheet programs of a desk read it as UTF-8. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path folder;
    private final FeedIntake intake;
    private final RejectFile rejects;
    private final IntakeAudit audit;
    private Map<Path, Stamp> seen = new HashMap<>();

    Inbox(Path folder, FeedIntake intake, RejectFile rejects, IntakeAudit audit) {
        this.folder = folder;
        this.intake = intake;
        this.rejects = rejects;
        this.audit = audit;
    }

    /** By which a file that is still being written is known. */
    private record Stamp(long size, long modified) {

        static Stamp of(Path file) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.size(), attributes.lastModifiedTime().toMillis());
        }
    }

    /**
     * Takes the files that have not changed since the last look, in the order of their names.
     *
     * @return how many were staged
     */
    int look() throws IOException {
        Files.createDirectories(folder);
        Map<Path, Stamp> now = new HashMap<>();
        int staged = 0;
        for (Path file : zips()) {
            Stamp stamp = Stamp.of(file);
            if (stamp.equals(seen.get(file))) {
                staged += take(file) ? 1 : 0;
            } else {
                now.put(file, stamp);
            }
        }
        seen = now;
        return staged;
    }

    private List<Path> zips() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*.zip")) {
            all.forEach(files::add);
        }
        files.sort(null);
        return files;
    }

    private boolean take(Path file) throws IOException {
        try {
            FeedBatch batch = intake.receive(file);
            audit.receivedFromInbox(batch);
            boolean held = batch.status() == FeedBatch.Status.HELD;
            Path place = placed(file, held ? "refused" : "done");
            try (Writer out = beside(place)) {
                rejects.write(batch.id(), out);
            }
            return !held;
        } catch (UnreadableBatchException | OtherwiseDeclaredException unreadable) {
            Path place = placed(file, "refused");
            try (Writer out = beside(place)) {
                out.write("line,rule,severity,column,value,message_zh,message_en\n0,,HOLD,,,无法读取,"
                        + unreadable.getMessage() + "\n");
            }
            log.warn("A file in the inbox is not a batch: {}", unreadable.getMessage());
            return false;
        }
    }

    private static Writer beside(Path file) throws IOException {
        String name = file.getFileName().toString();
        String stem = name.substring(0, name.length() - ".zip".length());
        Writer out = Files.newBufferedWriter(file.resolveSibling(stem + ".rejects.csv"), StandardCharsets.UTF_8);
        out.write(BYTE_ORDER_MARK);
        return out;
    }

    /** Where the file lies from now on. Another process may have moved it already. */
    private Path placed(Path file, String place) throws IOException {
        Path target = Files.createDirectories(folder.resolve(place)).resolve(file.getFileName());
        try {
            Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException moved) {
            log.debug("A file in the inbox was moved by somebody else");
        }
        return target;
    }
}
