package org.residentgraph.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.residentgraph.bench.Workload.Call;
import org.residentgraph.bench.reference.ReferenceServer;
import org.residentgraph.platform.Platform;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * The reference and the platform answer the same on the small city, so that the benchmark compares like with like. On a
 * platform that runs elsewhere with {@code -Dbench.platform-url}, {@code -Dbench.jdbc-url}, {@code -Dbench.jdbc-username}
 * and {@code -Dbench.jdbc-password}.
 */
class SameAnswersTests {

    private static final LocalDate BUSINESS_DATE = LocalDate.of(2015, 12, 31);
    private static final int COMPARED = 30;

    private static ReferenceServer reference;
    private static PlatformClient platform;
    private static SameAnswers answers;
    private static List<Workload> workloads;

    @BeforeAll
    static void startTheReference() throws IOException, SQLException {
        URI url = URI.create(System.getProperty("bench.platform-url", ""));
        ReferenceServer.Settings settings;
        if (url.toString().isEmpty()) {
            url = Platform.running().uri("/");
            JdbcConnectionDetails database = Platform.running().bean(JdbcConnectionDetails.class);
            settings = settings(database.getJdbcUrl(), database.getUsername(), database.getPassword());
        } else {
            settings = settings(
                    System.getProperty("bench.jdbc-url"),
                    System.getProperty("bench.jdbc-username"),
                    System.getProperty("bench.jdbc-password"));
        }
        reference = ReferenceServer.start(settings, 0);
        platform = new PlatformClient(url, "caseworker", "ONE_STOP_SERVICE");
        answers = new SameAnswers(platform, new InetSocketAddress(InetAddress.getLoopbackAddress(), reference.port()));
        try (Connection connection =
                java.sql.DriverManager.getConnection(settings.jdbcUrl(), settings.username(), settings.password())) {
            workloads = new Workloads(platform, connection).all();
        }
    }

    private static ReferenceServer.Settings settings(String url, String username, String password) {
        return new ReferenceServer.Settings(url, username, password, BUSINESS_DATE, "330402");
    }

    @AfterAll
    static void stopTheReference() throws IOException {
        if (answers != null) {
            answers.close();
        }
        if (platform != null) {
            platform.close();
        }
        if (reference != null) {
            reference.close();
        }
    }

    @Test
    void everyWorkloadHasTheSameAnswersOnBothSides() throws IOException {
        for (Workload workload : workloads) {
            assertThat(answers.check(workload, COMPARED)).as(workload.name()).isPositive();
        }
    }

    @Test
    void theComparisonCanFail() throws IOException {
        answers.checkThatItCanFail(workloads.getFirst());
    }

    @Test
    void aResidentOutOfScopeIsNullOnBothSides() throws IOException {
        Workload one = workloads.getFirst();
        Workload nobody = new Workload(
                one.name(), one.document(), List.of(new Call(Map.of("id", "AAAAAAAAAAAAAAAAAAAAAA"), "/w1?person=0")));

        assertThat(answers.check(nobody, 1)).isOne();
    }

    @Test
    void anAnswerOfAnotherResidentIsFound() {
        Workload one = workloads.getFirst();
        Call first = one.calls().getFirst();
        Call last = one.calls().getLast();
        Workload mixed =
                new Workload(one.name(), one.document(), List.of(new Call(first.variables(), last.referencePath())));

        assertThatThrownBy(() -> answers.check(mixed, 1)).isInstanceOf(SameAnswers.AnswersDiffer.class);
    }
}
