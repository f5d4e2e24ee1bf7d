package org.residentgraph.persistence.feed;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.shipped.ShippedFile;

/**
 * Which columns of a feed say when its person did something, from {@code feed/activities.csv}: nobody does anything after
 * their death (E21), and who has left neither pays in nor goes to school here (E22).
 */
final class Activity {

    private final int startsAt;
    private final int endsAt;
    private final boolean endsWithDeparture;

    private Activity(int startsAt, int endsAt, boolean endsWithDeparture) {
        this.startsAt = startsAt;
        this.endsAt = endsAt;
        this.endsWithDeparture = endsWithDeparture;
    }

    /** Those of a feed; of a line the first counts whose start it gives. */
    static List<Activity> of(Layout layout) {
        List<Activity> activities = new ArrayList<>();
        ShippedFile.at("/feed/activities.csv").rows().stream()
                .filter(row -> row.getField("feed").equals(layout.feed()))
                .forEach(row -> activities.add(new Activity(
                        layout.at(row.getField("starts")),
                        row.getField("ends").isEmpty() ? -1 : layout.at(row.getField("ends")),
                        row.getField("ends_with_departure").equals("1"))));
        return List.copyOf(activities);
    }

    @Nullable
    String start(FeedLine line) {
        return line.get(startsAt);
    }

    /** The day after its last day; of one that goes on, the day after {@code as_of}. */
    String end(FeedLine line, ChunkLoad chunk) {
        if (endsAt < 0) {
            return Days.dayAfter(line.require(startsAt));
        }
        String end = chunk.end(line.get(endsAt));
        return end == null ? Days.dayAfter(line.asOf()) : end;
    }

    boolean endsWithDeparture() {
        return endsWithDeparture;
    }
}
