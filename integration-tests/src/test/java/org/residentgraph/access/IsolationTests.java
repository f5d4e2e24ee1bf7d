package org.residentgraph.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.residentgraph.platform.Platform;
import org.residentgraph.platform.SocketSession;
import tools.jackson.databind.JsonNode;

/**
 * Two accounts that may see different things of the same residents ask for the same pages at the same time, over HTTP and
 * over WebSockets: each gets what it gets when it asks alone.
 */
class IsolationTests {

    /** 100,000 in the profile {@code faults}; half of them without Redis. */
    private static final int REQUESTS = Integer.getInteger("isolation.requests", 2_000);

    private static final int THREADS = 16;
    private static final int PAGES = 12;
    private static final String DOCUMENT =
            "query ($after: String) { residents(filter: {division: \"330402\"}, first: 10, after: $after) { nodes {"
                    + " id name idNumber idNumberMasked phone registrations { startDate } employments { kind }"
                    + " vaccinations { vaccine } } pageInfo { endCursor } } }";

    private static final class Reader implements AutoCloseable {
        private final Platform.Client http;
        private final SocketSession socket;
        private final List<Map<String, String>> pages = new ArrayList<>();
        private final List<JsonNode> alone = new ArrayList<>();

        Reader(Platform platform, String account, String purpose) {
            this.http = platform.as(account).forPurpose(purpose);
            this.socket = SocketSession.open(platform, account, purpose);
            Map<String, String> variables = new HashMap<>();
            for (int page = 0; page < PAGES; page++) {
                pages.add(Map.copyOf(variables));
                JsonNode answer = http.ask(DOCUMENT, variables).json();
                alone.add(comparable(answer));
                variables.put(
                        "after", answer.at("/data/residents/pageInfo/endCursor").stringValue());
            }
        }

        boolean getsTheSameAsAlone(int page, boolean overHttp) {
            JsonNode answer =
                    overHttp ? http.ask(DOCUMENT, pages.get(page)).json() : socket.ask(DOCUMENT, pages.get(page));
            return comparable(answer).equals(alone.get(page));
        }

        private static JsonNode comparable(JsonNode answer) {
            return tools.jackson.databind.node.JsonNodeFactory.instance
                    .arrayNode()
                    .add(answer.path("data"))
                    .add(answer.at("/extensions/withheld"));
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    @Test
    void nothingOfOneAccountGetsIntoTheAnswersOfAnother() throws Exception {
        mixTheRequestsOfTwoAccounts(Platform.running());
    }

    @Test
    void norWhileRedisIsDown() throws Exception {
        int nobodyListens;
        try (ServerSocket closedAtOnce = new ServerSocket(0)) {
            nobodyListens = closedAtOnce.getLocalPort();
        }
        try (Platform withoutRedis = Platform.running()
                .beside(Map.of(
                        "platform.services",
                        "auto",
                        "spring.data.redis.host",
                        "127.0.0.1",
                        "spring.data.redis.port",
                        String.valueOf(nobodyListens)))) {
            mixTheRequestsOfTwoAccounts(withoutRedis);
        }
    }

    private static void mixTheRequestsOfTwoAccounts(Platform platform) throws Exception {
        AtomicInteger left = new AtomicInteger(REQUESTS / 2);
        AtomicInteger wrong = new AtomicInteger();
        try (Reader caseworker = new Reader(platform, "caseworker", "ONE_STOP_SERVICE");
                Reader police = new Reader(platform, "police", "PERMIT_SERVICE");
                ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            assertThat(caseworker.alone).as("the control: the two do differ").doesNotContainAnyElementsOf(police.alone);
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                running.add(threads.submit(() -> {
                    ThreadLocalRandom random = ThreadLocalRandom.current();
                    while (left.getAndDecrement() > 0) {
                        Reader reader = random.nextBoolean() ? caseworker : police;
                        if (!reader.getsTheSameAsAlone(random.nextInt(PAGES), random.nextBoolean())) {
                            wrong.incrementAndGet();
                        }
                    }
                }));
            }
            for (Future<?> thread : running) {
                thread.get();
            }
        }
        IO.println("%,d interleaved requests of two accounts, %d wrong".formatted(REQUESTS / 2, wrong.get()));
        assertThat(wrong).hasValue(0);
    }
}
