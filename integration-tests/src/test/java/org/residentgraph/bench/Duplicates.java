package org.residentgraph.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.residentgraph.identity.DuplicateSearch;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What the search for duplicates made of the whole city; not a matter of time, but of size. */
final class Duplicates {

    static final String NAME = "D1";

    private Duplicates() {}

    /** @param folder for the city's files, which are written once more and deleted */
    static Finding judge(Connection database, Path folder) throws IOException {
        DuplicateSearch search =
                DuplicateSearch.judge(new JdbcTemplate(new SingleConnectionDataSource(database, true)), folder);
        delete(folder);
        List<String> shortfalls = new ArrayList<>();
        require("recall", search.recall(), DuplicateSearch.LEAST_RECALL, shortfalls);
        require("precision", search.precision(), DuplicateSearch.LEAST_PRECISION, shortfalls);
        return new Finding(
                search.toString().lines().map(line -> NAME + ": " + line).toList(), shortfalls);
    }

    private static void require(String what, double reached, double least, List<String> shortfalls) {
        if (reached < least) {
            shortfalls.add(String.format(
                    Locale.ROOT, "%s: the search's %s is %.3f, and must be %.2f", NAME, what, reached, least));
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
