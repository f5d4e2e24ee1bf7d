package org.residentgraph.persistence.statement;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * The distinct keys of one batch, bound as an IN list. The list is padded with its last key to a power of two, so that
 * a few prepared statements serve every size of batch.
 */
public final class Keys {

    private final long[] values;

    private Keys(long[] values) {
        this.values = values;
    }

    /** Sorted, so that a clustered table is read in its own order; duplicates are dropped. */
    public static Keys of(LongStream keys) {
        return new Keys(keys.sorted().distinct().toArray());
    }

    public static Keys of(long... keys) {
        return of(Arrays.stream(keys));
    }

    public boolean isEmpty() {
        return values.length == 0;
    }

    public int size() {
        return values.length;
    }

    public LongStream stream() {
        return Arrays.stream(values);
    }

    /** How many question marks the list has: the next power of two. */
    int paddedSize() {
        return values.length <= 1 ? 1 : Integer.highestOneBit(values.length - 1) << 1;
    }

    /** The key of the i-th question mark, 0 ≤ i &lt; {@link #paddedSize()}. An empty list asks for key 0, which no row has. */
    long padded(int i) {
        if (values.length == 0) {
            return 0;
        }
        return values[Math.min(i, values.length - 1)];
    }
}
