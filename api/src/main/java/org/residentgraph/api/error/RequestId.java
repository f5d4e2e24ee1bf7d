package org.residentgraph.api.error;

import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names one request in its answer, its errors and the log. It stands in the request attributes under {@link #ATTRIBUTE}
 * and in the
 * GraphQLContext under this class.
 *
 * @param value 8 to 64 letters, digits and hyphens; unique enough to find a log line by, no secret
 */
public record RequestId(String value) {

    /** The request attribute, and the attribute of a WebSocket session's latest operation. */
    public static final String ATTRIBUTE = RequestId.class.getName();

    /** The header it comes in and goes out by. */
    public static final String HEADER = "X-Request-Id";

    private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9-]{8,64}");

    /** Takes over the id that a caller sent if it looks like one, so that no text of a stranger gets into the log. */
    public static RequestId acceptOrCreate(@Nullable String sent) {
        return sent != null && ACCEPTABLE.matcher(sent).matches() ? new RequestId(sent) : create();
    }

    public static RequestId create() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        char[] hex = new char[32];
        fill(hex, 0, random.nextLong());
        fill(hex, 16, random.nextLong());
        return new RequestId(new String(hex));
    }

    private static void fill(char[] hex, int from, long bits) {
        for (int i = 0; i < 16; i++) {
            hex[from + i] = Character.forDigit((int) (bits >>> (60 - 4 * i)) & 0xF, 16);
        }
    }
}
