package org.residentgraph.persistence.feed;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A feed with a class of its own for some kinds of lines, and a declaration for the others. */
record PartlyDeclaredFeed(FeedMapping written, DeclaredFeed declared) implements FeedMapping {

    @Override
    public String feed() {
        return written.feed();
    }

    @Override
    public void load(ChunkLoad chunk, List<FeedLine> lines) throws SQLException {
        List<FeedLine> forWritten = new ArrayList<>(lines.size());
        List<FeedLine> forDeclared = new ArrayList<>();
        for (FeedLine line : lines) {
            (declared.takes(line) ? forDeclared : forWritten).add(line);
        }
        written.load(chunk, forWritten);
        if (!forDeclared.isEmpty()) {
            declared.load(chunk, forDeclared);
        }
        written.judge(chunk, forWritten);
    }

    @Override
    public void finish(ChunkLoad chunk) throws SQLException {
        written.finish(chunk);
        declared.finish(chunk);
    }
}
