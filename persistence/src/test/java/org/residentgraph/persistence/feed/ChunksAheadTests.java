package org.residentgraph.persistence.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A chunk that is begun while the one before it is being written becomes what it would have become after it. */
class ChunksAheadTests extends FeedTestBase {

    private Path files;

    @BeforeEach
    void quartersOfATown() throws IOException {
        files = Files.createDirectory(folder.resolve("files"));
    }

    /** Households, jobs and insurances of one person lie so close that nearly every chunk needs the one before. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 40})
    void chunksEndAsThoseThatWaitForEachOther(int lines) throws IOException {
        new ManyLines(90).writeTo(files);

        Map<String, List<String>> oneByOne = contents(lines, false);

        assertThat(contents(lines, true)).isEqualTo(oneByOne);
    }

    @Test
    void anEmployerOfTheChunkBeforeIsTheSameEmployer() {
        FeedFile residents = residents("2011-03-31");
        FeedFile jobs = FeedFile.of("F06", "2011-03-31")
                .always(
                        "id_type",
                        "01",
                        "name",
                        "测某",
                        "employer_code_type",
                        "ORG",
                        "employer_code",
                        "PDY00001X",
                        "kind",
                        "EMPLOYEE",
                        "start_date",
                        "2011-03-02");
        for (int i = 0; i < 30; i++) {
            residents.line("r-" + i, "id_number", idNumber(i));
            jobs.line("e-" + i, "id_number", idNumber(i), "employer_name", "第" + i / 10 + "厂");
        }
        residents.in(files);
        jobs.in(files);

        Map<String, List<String>> oneByOne = contents(4, false);

        assertThat(contents(4, true)).isEqualTo(oneByOne);
        assertThat(count("employer")).isEqualTo(1);
        assertThat(count("employment")).isEqualTo(30);
    }

    private Map<String, List<String>> contents(int linesOfAChunk, boolean ahead) {
        store.clear(dataSource);
        FeedSettings settings = new FeedSettings(linesOfAChunk, 0.5);
        FeedIntake chunked = new FeedIntake(dataSource, cipher, settings, new ReceptionClock(Clock.systemUTC(), true));
        FeedLoading applying = new FeedLoading(dataSource, cipher, settings, ahead);
        try (Stream<Path> all = Files.list(files)) {
            all.sorted().forEach(file -> {
                FeedBatch applied = applying.apply(chunked.receiveReplayed(file));
                assertThat(applied.status()).isEqualTo(FeedBatch.Status.APPLIED);
            });
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
        return store.contents();
    }
}
