package org.residentgraph.persistence.feed;

import java.util.List;

/** F99, the layout of the tests: its lines are checked, judged and counted like any, and then go nowhere. */
final class TestFeed implements FeedMapping {

    @Override
    public String feed() {
        return "F99";
    }

    @Override
    public void load(ChunkLoad chunk, List<FeedLine> lines) {
        // Nothing of it is kept.
    }
}
