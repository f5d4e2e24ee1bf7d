package org.residentgraph.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.residentgraph.audit.KilledPlatform.Verified;
import org.residentgraph.persistence.audit.AccessRecord;
import org.residentgraph.persistence.audit.AuditBlock;
import org.residentgraph.persistence.audit.AuditSeal;
import org.residentgraph.persistence.audit.AuditStore;
import org.residentgraph.persistence.audit.AuditStore.ChainMark;
import org.residentgraph.persistence.audit.AuditVerifier;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The platform is killed under load again and again: whatever answer reached a client has its record, and the log is
 * whole. {@code -Daudit.kills} says how often; the profile {@code faults} fifty times.
 */
class KillTests {

    private static final int KILLS = Integer.getInteger("audit.kills", 3);
    private static final int CLIENTS = 16;
    private static final String PAGE = "{ residents(first: 20) { nodes { id name phone employments { kind } } } }";

    private final Random random = new Random(1);

    /** Request id of an answer received whole, and how many persons it told of. */
    private final Map<String, Integer> received = new ConcurrentHashMap<>();

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectories(Path.of("target", "kills").toAbsolutePath());
        deleteFolder();
        Files.createDirectories(folder);
    }

    @AfterEach
    void deleteFolder() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Test
    void everyAnswerThatLeftHasItsRecordHoweverOftenThePlatformIsKilled() throws Exception {
        for (int kill = 1; kill <= KILLS; kill++) {
            KilledPlatform platform = KilledPlatform.start(folder);
            if (kill > 1) {
                assertNothingIsMissing(platform);
            }
            loadAndKill(platform, kill % 2 == 0);
        }
        try (KilledPlatform platform = KilledPlatform.start(folder)) {
            assertNothingIsMissing(platform);
        }
        IO.println("%,d answers received over %d kills, all recorded".formatted(received.size(), KILLS));
        assertThat(received).as("a test without answers would pass too").hasSizeGreaterThan(KILLS * 20);

        Verified verified = KilledPlatform.verify(folder);
        assertThat(verified.said()).contains("The access log is whole");
        assertThat(verified.status()).isZero();

        AuditBlock changed = flipOneByte();
        verified = KilledPlatform.verify(folder);
        assertThat(verified.said())
                .contains(
                        "chain %d, block %d, position 0,".formatted(changed.chain(), changed.seq()),
                        "The access log is NOT whole");
        assertThat(verified.status()).isEqualTo(1);
    }

    private void loadAndKill(KilledPlatform platform, boolean databaseToo) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient();
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            HttpRequest request = platform.ask(platform.token(client, "caseworker-city"), PAGE);
            int before = received.size();
            List<Future<?>> calling = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                calling.add(callers.submit(() -> askUntilItDies(client, request)));
            }
            long deadline = System.nanoTime() + 60_000_000_000L;
            while (received.size() < before + 100 && System.nanoTime() < deadline) {
                Thread.sleep(20);
            }
            Thread.sleep(random.nextInt(1_000));
            platform.kill(databaseToo);
            for (Future<?> caller : calling) {
                caller.get();
            }
        }
    }

    private Void askUntilItDies(HttpClient client, HttpRequest request) throws InterruptedException {
        while (true) {
            try {
                HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
                int persons = answer.body().split("\"name\":", -1).length - 1;
                if (answer.statusCode() == 200 && persons > 0) {
                    received.put(answer.headers().firstValue("X-Request-Id").orElseThrow(), persons);
                }
            } catch (IOException dead) {
                return null;
            }
        }
    }

    private void assertNothingIsMissing(KilledPlatform platform) throws Exception {
        DataSource database = platform.database();
        AuditStore store = new AuditStore(database);
        Map<String, Integer> recorded = new HashMap<>();
        for (ChainMark mark : store.marks()) {
            addRecords(store, mark.head().chain(), recorded);
        }
        Map<String, Integer> missing = new HashMap<>(received);
        missing.entrySet().removeAll(recorded.entrySet());
        assertThat(missing)
                .as("answers without their record, of " + received.size())
                .isEmpty();
        assertThat(new AuditVerifier(store, new AuditSeal(platform.keys()))
                        .verify()
                        .findings())
                .isEmpty();
    }

    private static void addRecords(AuditStore store, long chain, Map<String, Integer> recorded) throws SQLException {
        long seq = 0;
        List<AuditBlock> blocks;
        do {
            blocks = store.blocksAfter(chain, seq, 500);
            for (AuditBlock block : blocks) {
                seq = block.seq();
                block.read().forEach(entry -> {
                    if (entry.record() instanceof AccessRecord access) {
                        recorded.put(access.requestId(), access.persons().length);
                    }
                });
            }
        } while (blocks.size() == 500);
    }

    /** Somewhere in the middle, behind the platform's back. */
    private AuditBlock flipOneByte() throws Exception {
        try (KilledPlatform platform = KilledPlatform.start(folder)) {
            AuditStore store = new AuditStore(platform.database());
            long chain = store.marks().getFirst().head().chain();
            AuditBlock block = store.blocksAfter(chain, 4, 1).getFirst();
            byte[] payload = block.payload();
            payload[10] ^= 1;
            new JdbcTemplate(platform.database())
                    .update(
                            "UPDATE audit_block SET payload = ? WHERE chain = ? AND seq = ?",
                            payload,
                            chain,
                            block.seq());
            return block;
        }
    }
}
