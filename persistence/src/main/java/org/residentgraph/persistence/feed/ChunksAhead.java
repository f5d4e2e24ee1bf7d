package org.residentgraph.persistence.feed;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.bulk.BulkConnection;
import org.residentgraph.persistence.secret.PersonalDataCipher;

/**
 * Applies the chunks of a batch, each begun while the one before it is being written: what that one cannot change is looked
 * up over a connection of its own meanwhile, the rest when it is committed. Chunks are mapped, written and committed in
 * their order, each in one transaction.
 */
final class ChunksAhead implements AutoCloseable {

    private final BulkConnection writing;
    private final BulkConnection reading;
    private final PersonalDataCipher cipher;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("feed-writing").factory());

    /**
     * @param writing stays the caller's, who touches it only when nothing is being written
     * @param reading closed with this; each of its statements sees what is committed by then
     */
    ChunksAhead(BulkConnection writing, BulkConnection reading, PersonalDataCipher cipher) {
        this.writing = writing;
        this.reading = reading;
        this.cipher = cipher;
    }

    /** Makes a chunk that looks up over the connection. */
    @FunctionalInterface
    interface Chunks {
        ChunkLoad over(BulkConnection db);
    }

    private record InHand(StagedChunk staged, ChunkLoad chunk, ChunkMapping mapping) {}

    void apply(FeedBatch batch, FeedMapping feed, Chunks chunks, FeedLoading.Progress progress) throws SQLException {
        InHand before = null;
        Future<?> written = null;
        try {
            StagedChunk next = StagedChunk.after(0, reading, cipher, batch);
            while (next != null) {
                InHand current = begun(next, feed, chunks);
                if (before == null || written == null) {
                    current.mapping().lookUp(next.lines());
                } else {
                    current = lookedUp(current, before, written, feed, chunks);
                    progress.wrote(
                            before.chunk().rowsWritten(),
                            before.staged().lines().size());
                }
                current.mapping().map(next.lines());
                InHand mapped = current;
                written = writer.submit(() -> write(mapped, batch));
                before = current;
                next = StagedChunk.after(next.number(), reading, cipher, batch);
            }
            if (before != null && written != null) {
                await(written);
                progress.wrote(
                        before.chunk().rowsWritten(), before.staged().lines().size());
            }
        } finally {
            settle(written);
        }
    }

    private InHand begun(StagedChunk staged, FeedMapping feed, Chunks chunks) {
        ChunkLoad chunk = chunks.over(reading);
        chunk.loads(staged.lines());
        return new InHand(staged, chunk, Objects.requireNonNull(feed.begin(chunk)));
    }

    /** The chunk with all it needs; the one before is committed then. */
    private InHand lookedUp(InHand chunk, InHand before, Future<?> written, FeedMapping feed, Chunks chunks)
            throws SQLException {
        Set<Object> changing = before.mapping().written();
        List<FeedLine> now = new ArrayList<>();
        List<FeedLine> later = new ArrayList<>();
        for (FeedLine line : chunk.staged().lines()) {
            (names(chunk.mapping(), line, changing) ? later : now).add(line);
        }
        chunk.mapping().lookUp(now);
        boolean isOutdated = chunk.mapping().isOutdatedBy(before.mapping());
        await(written);
        if (isOutdated) {
            InHand again = begun(chunk.staged(), feed, chunks);
            again.mapping().lookUp(again.staged().lines());
            return again;
        }
        if (!later.isEmpty()) {
            chunk.mapping().lookUp(later);
        }
        return chunk;
    }

    private static boolean names(ChunkMapping mapping, FeedLine line, Set<Object> keys) {
        boolean[] names = {false};
        mapping.names(line, key -> names[0] |= keys.contains(key));
        return names[0];
    }

    private @Nullable Void write(InHand mapped, FeedBatch batch) throws SQLException {
        mapped.chunk().goesOnWith(writing);
        mapped.mapping().write();
        mapped.staged().takeOff(writing, batch);
        FeedLoading.advance(mapped.chunk(), mapped.staged().lastLine());
        writing.connection().commit();
        return null;
    }

    private static void await(Future<?> written) throws SQLException {
        settle(written);
        if (written.state() == Future.State.FAILED) {
            switch (written.exceptionNow()) {
                case SQLException sql -> throw sql;
                case RuntimeException runtime -> throw runtime;
                case Error error -> throw error;
                case Throwable other -> throw new IllegalStateException(other);
            }
        }
    }

    /** Nothing is being written any more when the caller goes on. As a statement, it is not to be interrupted. */
    private static void settle(@Nullable Future<?> written) {
        boolean interrupted = false;
        while (written != null && !written.isDone()) {
            try {
                written.get();
            } catch (ExecutionException toldByAwait) {
                break;
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws SQLException {
        writer.shutdown();
        reading.close();
    }
}
