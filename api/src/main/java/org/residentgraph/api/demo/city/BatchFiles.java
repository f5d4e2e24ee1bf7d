package org.residentgraph.api.demo.city;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All batches of the city, open at once: a household writes into the files of every period it lives through. */
final class BatchFiles {

    private final Map<Feed, @Nullable BatchFile[]> files = new EnumMap<>(Feed.class);
    private final List<BatchFile> inOrder = new ArrayList<>();

    private final Set<Feed> wanted;

    BatchFiles(CitySettings settings) {
        this.wanted = settings.feeds();
        for (Feed feed : Feed.values()) {
            files.put(feed, new @Nullable BatchFile[Periods.COUNT]);
        }
        for (int period = 0; period < Periods.COUNT; period++) {
            for (Feed feed : Feed.values()) {
                if (feed.isDueIn(period)) {
                    BatchFile file = new BatchFile(settings, feed, period);
                    of(feed)[period] = file;
                    inOrder.add(file);
                }
            }
        }
    }

    /** The feed's files by period; null where none is due. */
    @Nullable
    BatchFile[] of(Feed feed) {
        return Objects.requireNonNull(files.get(feed));
    }

    long rows() {
        long rows = 0;
        for (BatchFile file : inOrder) {
            rows += file.rows();
        }
        return rows;
    }

    /** Closes every file that has a row; the order is that of application. */
    List<FeedFile> close() throws IOException {
        List<FeedFile> written = new ArrayList<>();
        for (BatchFile file : inOrder) {
            if (file.rows() > 0 && wanted.contains(file.feed())) {
                written.add(file.close());
            }
        }
        return written;
    }

    void abandon() {
        inOrder.forEach(BatchFile::abandon);
    }
}
