package org.residentgraph.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/** Some connections that send the same list of requests, each from a place of its own, for a time. */
public final class Load implements AutoCloseable {

    private static final byte[] ERRORS = "{\"errors\"".getBytes(StandardCharsets.US_ASCII);

    private final ExecutorService threads;
    private final List<KeepAliveClient> clients = new ArrayList<>();

    /** What a run came to; {@code latencies} in nanoseconds, sorted. */
    public record Sample(Duration elapsed, long[] latencies) {

        public int requests() {
            return latencies.length;
        }

        public double requestsPerSecond() {
            return requests() * 1e9 / elapsed.toNanos();
        }

        /** @param share 0.5 for the median */
        public double latencyMillis(double share) {
            return latencies[(int) Math.min(latencies.length - 1, Math.floor(latencies.length * share))] / 1e6;
        }
    }

    public Load(InetSocketAddress server, int connections) throws IOException {
        this.threads = Executors.newFixedThreadPool(
                connections, Thread.ofPlatform().daemon().factory());
        for (int i = 0; i < connections; i++) {
            clients.add(new KeepAliveClient(server));
        }
    }

    /** @throws IllegalStateException if an answer is not what a correct request gets */
    public Sample run(List<byte[]> requests, Duration time) {
        long begun = System.nanoTime();
        long deadline = begun + time.toNanos();
        List<Future<long[]>> running = new ArrayList<>();
        for (int i = 0; i < clients.size(); i++) {
            KeepAliveClient client = clients.get(i);
            int first = requests.size() * i / clients.size();
            running.add(threads.submit(() -> send(client, requests, first, deadline)));
        }
        long[] latencies = running.stream().flatMapToLong(Load::result).sorted().toArray();
        return new Sample(Duration.ofNanos(System.nanoTime() - begun), latencies);
    }

    private static long[] send(KeepAliveClient client, List<byte[]> requests, int first, long deadline) {
        long[] latencies = new long[1024];
        int count = 0;
        try {
            int next = first;
            for (long from = System.nanoTime(); from < deadline; ) {
                client.exchange(requests.get(next));
                long now = System.nanoTime();
                requireAnswer(client);
                if (count == latencies.length) {
                    latencies = Arrays.copyOf(latencies, count * 2);
                }
                latencies[count++] = now - from;
                from = now;
                next = next + 1 == requests.size() ? 0 : next + 1;
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return Arrays.copyOf(latencies, count);
    }

    private static void requireAnswer(KeepAliveClient client) {
        if (client.status() != 200 || client.bodyStartsWith(ERRORS)) {
            throw new IllegalStateException("a request of the load failed with status " + client.status());
        }
    }

    private static LongStream result(Future<long[]> running) {
        try {
            return Arrays.stream(running.get());
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() throws IOException {
        for (KeepAliveClient client : clients) {
            client.close();
        }
        threads.shutdownNow();
    }
}
