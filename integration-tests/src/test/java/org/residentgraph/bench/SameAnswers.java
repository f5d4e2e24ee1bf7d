package org.residentgraph.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.residentgraph.bench.Workload.Call;
import org.residentgraph.bench.load.KeepAliveClient;

/** Compares what the platform and the reference answer, byte for byte of {@code data}. */
final class SameAnswers implements AutoCloseable {

    private static final int SHOWN = 120;

    private final PlatformClient platform;
    private final KeepAliveClient reference;

    SameAnswers(PlatformClient platform, InetSocketAddress reference) throws IOException {
        this.platform = platform;
        this.reference = new KeepAliveClient(reference);
    }

    static byte[] referenceRequest(String path) {
        return ("GET " + path + " HTTP/1.1\r\nHost: reference\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Compares up to {@code most} calls of a workload, spread over all of them.
     *
     * @return how many were compared
     * @throws AnswersDiffer at the first that is not the same
     */
    int check(Workload workload, int most) throws IOException {
        int count = Math.min(most, workload.calls().size());
        for (int i = 0; i < count; i++) {
            Call call = workload.calls().get((int) ((long) workload.calls().size() * i / count));
            compare(workload.name() + ' ' + call.referencePath(), platformData(workload, call), referenceData(call));
        }
        return count;
    }

    /**
     * Shows that the comparison can fail: another call's answer, and one with a single byte changed, must not pass.
     *
     * @throws IllegalStateException if they do
     */
    void checkThatItCanFail(Workload workload) throws IOException {
        Call call = workload.calls().getFirst();
        byte[] ofThePlatform = platformData(workload, call);
        byte[] altered = referenceData(call);
        altered[altered.length / 2] ^= 1;
        requireDifferent(ofThePlatform, altered);
        requireDifferent(ofThePlatform, referenceData(workload.calls().getLast()));
    }

    private static void requireDifferent(byte[] one, byte[] other) {
        try {
            compare("control", one, other);
        } catch (AnswersDiffer expected) {
            return;
        }
        throw new IllegalStateException("the comparison passes answers that are not the same");
    }

    private byte[] platformData(Workload workload, Call call) throws IOException {
        byte[] answer = platform.ask(platform.request(workload.document(), call.variables()));
        String text = new String(answer, StandardCharsets.UTF_8);
        if (text.startsWith("{\"errors\"") || text.contains("\"withheld\":[")) {
            throw new AnswersDiffer("the platform answered with errors or withheld something: "
                    + text.substring(0, Math.min(500, text.length())));
        }
        return Answers.data(answer);
    }

    private byte[] referenceData(Call call) throws IOException {
        reference.exchange(referenceRequest(call.referencePath()));
        if (reference.status() != 200) {
            throw new IOException("the reference answered with status " + reference.status());
        }
        return Answers.data(reference.body());
    }

    private static void compare(String what, byte[] platform, byte[] reference) {
        int at = Arrays.mismatch(platform, reference);
        if (at >= 0) {
            throw new AnswersDiffer("%s, at byte %d of %d and %d:%n  platform  %s%n  reference %s"
                    .formatted(
                            what, at, platform.length, reference.length, around(platform, at), around(reference, at)));
        }
    }

    private static String around(byte[] text, int at) {
        int from = Math.max(0, at - SHOWN);
        return new String(text, from, Math.min(text.length, at + SHOWN) - from, StandardCharsets.UTF_8);
    }

    /** The platform and the reference do not answer the same. */
    static final class AnswersDiffer extends RuntimeException {
        AnswersDiffer(String message) {
            super(message);
        }
    }

    @Override
    public void close() throws IOException {
        reference.close();
    }
}
