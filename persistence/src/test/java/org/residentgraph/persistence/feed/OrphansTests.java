package org.residentgraph.persistence.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A line that waits for somebody or something is tried again by whichever feed can bring it. */
class OrphansTests {

    /** Feeds that name what others bring, without being declared. */
    private static final List<Reference> WRITTEN = List.of(
            new Reference("F02", "a person", Set.of("F01")),
            new Reference("F06", "a person", Set.of("F01")),
            new Reference("F07", "an employer", Set.of("F06")),
            new Reference("F12", "a school", Set.of("F11")),
            new Reference("F13", "a person", Set.of("F01")),
            new Reference("F14", "a person", Set.of("F01")),
            new Reference("F16", "a fund", Set.of("F16")));

    /** What a line of a feed names, and the feeds that bring it. */
    private record Reference(String feed, String what, Set<String> broughtBy) {

        @Override
        public String toString() {
            return feed + " names " + what;
        }
    }

    private static Stream<Reference> references() {
        Stream<Reference> declared = Targets.SHIPPED.feeds().stream()
                .flatMap(feed -> Targets.SHIPPED.of(feed).stream()
                        .flatMap(target -> target.fields().stream())
                        .flatMap(field -> reference(feed, field.source())));
        return Stream.concat(WRITTEN.stream(), declared).distinct();
    }

    private static Stream<Reference> reference(String feed, Source source) {
        return switch (source) {
            case Source.OfPerson _, Source.OfRegistration _ ->
                Stream.of(new Reference(feed, "a person", Set.of("F01")));
            case Source.OfEmployer _ -> Stream.of(new Reference(feed, "an employer", Set.of("F06")));
            case Source.OfDwelling _ -> Stream.of(new Reference(feed, "a dwelling", Set.of("F03")));
            case Source.Found found -> Stream.of(new Reference(feed, found.table(), makersOf(found.table())));
            case Source.OfRow row -> Stream.of(new Reference(feed, row.table(), makersOf(row.table())));
            default -> Stream.empty();
        };
    }

    private static Set<String> makersOf(String table) {
        if (table.equals("relief_fund")) {
            return Set.of("F16");
        }
        return Set.copyOf(Targets.SHIPPED.feeds().stream()
                .filter(feed -> Targets.SHIPPED.of(feed).stream()
                        .anyMatch(target -> target.table().name().equals(table)))
                .toList());
    }

    @ParameterizedTest
    @MethodSource("references")
    void areTriedAgainByTheFeedThatBringsWhatTheyName(Reference reference) {
        assertThat(reference.broughtBy())
                .isNotEmpty()
                .allMatch(feed -> feed.equals(reference.feed()) || Orphans.SOURCES.contains(feed));
    }
}
