package org.residentgraph.persistence.feed;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A feed whose lines become rows as {@link Targets} says. */
final class DeclaredFeed implements FeedMapping {

    private final String feed;
    private final List<Target> targets;
    private final Set<String> recordKinds = new HashSet<>();
    private final int recordKindAt;

    DeclaredFeed(String feed) {
        this.feed = feed;
        this.targets = Targets.SHIPPED.of(feed);
        Layout layout = Layouts.SHIPPED.require(feed);
        this.recordKindAt = layout.has("record_kind") ? layout.at("record_kind") : -1;
        targets.forEach(target -> recordKinds.add(target.recordKind()));
    }

    @Override
    public String feed() {
        return feed;
    }

    /** Whether the kind of the line is declared: of some feeds only some kinds are. */
    boolean takes(FeedLine line) {
        return recordKindAt < 0 || recordKinds.contains(line.get(recordKindAt));
    }

    @Override
    public void load(ChunkLoad chunk, List<FeedLine> lines) throws SQLException {
        DeclaredChunk rows = new DeclaredChunk(chunk, targets, recordKindAt);
        rows.lookUp(lines);
        for (FeedLine line : lines) {
            rows.map(line);
        }
        rows.write();
    }

    @Override
    public void finish(ChunkLoad chunk) throws SQLException {
        DwellingLinks.settle(chunk);
    }
}
