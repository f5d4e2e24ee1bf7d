package org.residentgraph.api.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.transport.HttpFailure;
import org.springframework.stereotype.Component;

/**
 * Where a body lies while it is read: on disk, because it may be larger than the memory, readable by nobody else, and
 * gone with the answer. What a killed process left is deleted at the next start.
 */
@Component
class FeedSpool {

    private static final Duration SURELY_LEFT = Duration.ofHours(6);

    private final Path folder;
    private final long maxBody;

    FeedSpool(DoorSettings settings, InstantSource clock) {
        Path configured = settings.spool();
        this.folder = configured != null
                ? configured
                : Path.of(System.getProperty("java.io.tmpdir"), "resident-graph-" + System.getProperty("user.name"));
        this.maxBody = settings.maxBody().toBytes();
        deleteLeft(FileTime.from(clock.instant().minus(SURELY_LEFT)));
    }

    /** A body on disk, until it is closed. */
    record Spooled(Path path) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(path);
        }
    }

    /**
     * Reads a body to its end.
     *
     * @param declared its length, or -1
     * @throws HttpFailure 413 if it is, or says it is, longer than allowed
     */
    Spooled spool(InputStream body, long declared) throws IOException {
        if (declared > maxBody) {
            throw tooLarge();
        }
        Files.createDirectories(folder);
        Spooled spooled = new Spooled(Files.createTempFile(folder, "feed-", ".part"));
        try (OutputStream out = Files.newOutputStream(spooled.path())) {
            copy(body, out);
            return spooled;
        } catch (IOException | RuntimeException cut) {
            spooled.close();
            throw cut;
        }
    }

    private void copy(InputStream body, OutputStream out) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long length = 0;
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            length += read;
            if (length > maxBody) {
                throw tooLarge();
            }
            out.write(buffer, 0, read);
        }
    }

    private static HttpFailure tooLarge() {
        return new HttpFailure(413, ErrorCode.BAD_USER_INPUT, "The batch is larger than one request may be.");
    }

    private void deleteLeft(FileTime before) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "feed-*.part")) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).compareTo(before) < 0) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
