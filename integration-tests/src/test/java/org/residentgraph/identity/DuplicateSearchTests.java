package org.residentgraph.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.residentgraph.platform.Platform;
import org.springframework.jdbc.core.JdbcTemplate;

/** On the city that the tests run on. */
class DuplicateSearchTests {

    @Test
    void findsWhoStandsInTheRegisterTwiceAndNobodyElse(@TempDir Path folder) throws IOException {
        DuplicateSearch search = DuplicateSearch.judge(Platform.running().bean(JdbcTemplate.class), folder);

        IO.println(search);
        assertThat(search.wanted()).as("a city without doubles would pass too").isPositive();
        assertThat(search.recall()).as(search.toString()).isGreaterThanOrEqualTo(DuplicateSearch.LEAST_RECALL);
        assertThat(search.precision()).as(search.toString()).isGreaterThanOrEqualTo(DuplicateSearch.LEAST_PRECISION);
    }
}
