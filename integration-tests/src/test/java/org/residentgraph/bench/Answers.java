package org.residentgraph.bench;

import java.util.Arrays;

/** Answers as bytes. */
final class Answers {

    private static final byte[] DATA = "\"data\":".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private Answers() {}

    /**
     * The bytes of the value of {@code data} in an answer, as they came; whatever stands beside it is left out.
     *
     * @throws IllegalArgumentException if the answer has no data
     */
    static byte[] data(byte[] answer) {
        int depth = 0;
        for (int i = 0; i < answer.length; i++) {
            switch (answer[i]) {
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                case '"' -> {
                    if (depth == 1 && startsAt(answer, i, DATA)) {
                        int from = i + DATA.length;
                        return Arrays.copyOfRange(answer, from, endOfValue(answer, from));
                    }
                    i = endOfString(answer, i) - 1;
                }
                default -> {}
            }
        }
        throw new IllegalArgumentException("the answer has no data");
    }

    private static int endOfValue(byte[] answer, int from) {
        int depth = 0;
        for (int i = from; i < answer.length; i++) {
            switch (answer[i]) {
                case '{', '[' -> depth++;
                case '}', ']' -> {
                    if (--depth == 0) {
                        return i + 1;
                    }
                    if (depth < 0) {
                        return i;
                    }
                }
                case ',' -> {
                    if (depth == 0) {
                        return i;
                    }
                }
                case '"' -> i = endOfString(answer, i) - 1;
                default -> {}
            }
        }
        throw new IllegalArgumentException("the answer is cut off");
    }

    /** @param from its first quotation mark */
    private static int endOfString(byte[] answer, int from) {
        for (int i = from + 1; i < answer.length; i++) {
            if (answer[i] == '\\') {
                i++;
            } else if (answer[i] == '"') {
                return i + 1;
            }
        }
        throw new IllegalArgumentException("the answer is cut off");
    }

    private static boolean startsAt(byte[] text, int from, byte[] part) {
        return from + part.length <= text.length && Arrays.equals(text, from, from + part.length, part, 0, part.length);
    }
}
