package org.residentgraph.persistence.reporting;

import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The feeds and what was agreed about them, in memory: some twenty rows that change with a release only. */
@Component
public final class FeedCatalogue {

    private final ReportingMapper mapper;
    private volatile @Nullable Known known;

    public FeedCatalogue(ReportingMapper mapper) {
        this.mapper = mapper;
    }

    private record Known(Map<String, Feed> feeds, Map<String, List<FeedDue>> dueByFeed) {}

    /** All feeds, in the order of their codes. */
    public List<Feed> listFeeds() {
        return List.copyOf(known().feeds().values());
    }

    /** The feed of a code; null if there is none. */
    public @Nullable Feed find(String code) {
        return known().feeds().get(code);
    }

    private List<FeedDue> dueOf(String feed) {
        return known().dueByFeed().getOrDefault(feed, List.of());
    }

    /** Everything that was agreed with a department, in the order of the feeds. */
    public List<FeedDue> dueFrom(String department) {
        return known().feeds().keySet().stream()
                .flatMap(feed -> dueOf(feed).stream())
                .filter(due -> due.department().equals(department))
                .toList();
    }

    /** Read before the first request, so that no request pays for it. */
    @EventListener(ApplicationReadyEvent.class)
    void readNow() {
        known();
    }

    private Known known() {
        Known present = known;
        if (present != null) {
            return present;
        }
        Known read = new Known(
                mapper.listFeeds().stream()
                        .collect(Collectors.toMap(Feed::code, feed -> feed, (a, _) -> a, TreeMap::new)),
                mapper.listDue().stream().collect(groupingBy(FeedDue::feed)));
        known = read;
        return read;
    }
}
