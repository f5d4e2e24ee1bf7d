package org.residentgraph.persistence.feed;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One chunk of a feed in the making, step by step: so it can be begun while the chunk before it is still being written.
 * Then it looks up what that chunk cannot change, and the rest when that chunk is in.
 */
interface ChunkMapping {

    /** Looks up what these lines need. For parts of a chunk it is called one after the other. */
    void lookUp(List<FeedLine> lines) throws SQLException;

    /** Tells the keys by which a line looks for what the chunk before it may be about to write. */
    void names(FeedLine line, Consumer<Object> keys);

    /** Makes rows of all lines of the chunk, in their order. */
    void map(List<FeedLine> lines) throws SQLException;

    /**
     * The keys, as {@link #names} tells them, of what the mapped lines write: lines that name one of them are better looked
     * up when it is in.
     */
    Set<Object> written();

    /** Whether something was looked up that the chunk before, mapped and perhaps not yet in, writes otherwise. */
    boolean isOutdatedBy(ChunkMapping before);

    void write() throws SQLException;

    /** All steps of a chunk that is not begun ahead. */
    default void load(List<FeedLine> lines) throws SQLException {
        lookUp(lines);
        map(lines);
        write();
    }
}
