package org.residentgraph.persistence.feed;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the lines of one feed become rows. One class per feed, without state: a chunk carries all of it. */
interface FeedMapping {

    String feed();

    /** Loads the lines of one chunk: looks everything up, maps line by line, writes. */
    void load(ChunkLoad chunk, List<FeedLine> lines) throws SQLException;

    /**
     * Where the records of a full file are looked for that it lacks; null if the end of a record is no matter of the file.
     * A deletion under the record's key must end it, whatever else the line says.
     */
    default @Nullable OpenRecords openRecords() {
        return null;
    }

    /** What can only be done when all lines of the batch are in. */
    default void finish(ChunkLoad chunk) throws SQLException {}
}
