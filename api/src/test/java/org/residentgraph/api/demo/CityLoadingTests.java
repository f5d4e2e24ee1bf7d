package org.residentgraph.api.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.residentgraph.api.demo.CityLoading.Task;
import org.residentgraph.api.demo.city.Feed;
import org.residentgraph.api.demo.city.FeedFile;

/** Which of the demo's batches wait for which: two that do not may be applied in any order. */
class CityLoadingTests {

    private static final List<FeedFile> FILES = List.of(
            file("2013-Q1", Feed.F01),
            file("2013-Q1", Feed.F06),
            file("2013-Q1", Feed.F07),
            file("2013-Q1", Feed.F13),
            file("2013-Q2", Feed.F01),
            file("2013-Q2", Feed.F07));

    /** Deaths and departures of the second quarter say nothing of what was reported in the first. */
    @Test
    void aRegisterWaitsForAllReportsOfThePeriodBefore() {
        assertThat(waitedFor(file("2013-Q2", Feed.F01)))
                .containsExactlyInAnyOrder("2013-Q1 F01", "2013-Q1 F06", "2013-Q1 F07", "2013-Q1 F13");
    }

    @Test
    void reportsWaitForTheRegisterOfTheirPeriodAndForEachOtherOnlyWhereTheyMust() {
        assertThat(waitedFor(file("2013-Q1", Feed.F07))).containsExactlyInAnyOrder("2013-Q1 F01", "2013-Q1 F06");
        assertThat(waitedFor(file("2013-Q1", Feed.F13))).containsExactly("2013-Q1 F01");
        assertThat(waitedFor(file("2013-Q2", Feed.F07)))
                .containsExactlyInAnyOrder("2013-Q2 F01", "2013-Q1 F06", "2013-Q1 F07");
    }

    private static List<String> waitedFor(FeedFile file) {
        return CityLoading.tasks(FILES).stream()
                .filter(task -> task.file().equals(file))
                .flatMap(task -> task.after().stream())
                .map(Task::file)
                .map(before -> before.period() + " " + before.feed())
                .toList();
    }

    private static FeedFile file(String period, Feed feed) {
        LocalDate end = LocalDate.of(2013, 3, 31);
        return new FeedFile(Path.of(period, feed.name()), feed, period, end, false, 1, 1, "", Map.of(), 0);
    }
}
