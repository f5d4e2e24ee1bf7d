package org.residentgraph.persistence.feed;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the lines of one feed become rows. One class per feed, without state: a chunk carries all of it. */
interface FeedMapping {

    String feed();

    /** Loads the lines of one chunk: looks everything up, maps line by line, writes. */
    void load(ChunkLoad chunk, List<FeedLine> lines) throws SQLException;

    /** The same in steps, for feeds of which a chunk may be begun while the one before is being written; null for the others. */
    default @Nullable ChunkMapping begin(ChunkLoad chunk) {
        return null;
    }

    /** What can only be said of a chunk's lines once all of them are in the tables. */
    default void judge(ChunkLoad chunk, List<FeedLine> lines) throws SQLException {}

    /** What can only be done when all lines of the batch are in. */
    default void finish(ChunkLoad chunk) throws SQLException {}
}
