package org.residentgraph.persistence.feed;

import org.jspecify.annotations.Nullable;

/**
 * The keys of a file so far, for E17 and E30: 16 bytes a slot instead of a string each, because a file may have millions
 * of lines. Keys are compared by 64 bits of a hash, contents by 32. The slots lie in segments that grow one at a time, so
 * that growing never needs the whole twice: ten million keys take 270 MB at most.
 */
final class KeysSeen {

    private static final int SEGMENT_BITS = 7;
    private static final int VERDICT_SHIFT = 29;
    private static final int FLAGGED = 1 << 28;
    private static final int LINE_MASK = FLAGGED - 1;

    private final Segment[] segments = new Segment[1 << SEGMENT_BITS];

    KeysSeen() {
        for (int i = 0; i < segments.length; i++) {
            segments[i] = new Segment();
        }
    }

    /** What is known of the line that had a key first. Not to be kept: the next {@link #put} may move it. */
    static final class First {

        private final Segment segment;
        private final int slot;

        private First(Segment segment, int slot) {
            this.segment = segment;
            this.slot = slot;
        }

        boolean hasContent(long content) {
            return segment.contents[slot] == (int) content;
        }

        int line() {
            return segment.lines[slot] & LINE_MASK;
        }

        Verdict verdict() {
            return Verdict.of(segment.lines[slot] >>> VERDICT_SHIFT);
        }

        boolean isFlagged() {
            return (segment.lines[slot] & FLAGGED) != 0;
        }

        void reject() {
            segment.lines[slot] = packed(line(), Verdict.REJECTED, false);
        }
    }

    private static final class Segment {

        private long[] keys = new long[64];
        private int[] contents = new int[64];
        private int[] lines = new int[64];
        private int size;

        int slotOf(long key) {
            int mask = keys.length - 1;
            int slot = (int) key & mask;
            while (keys[slot] != 0 && keys[slot] != key) {
                slot = (slot + 1) & mask;
            }
            return slot;
        }

        void set(int slot, long key, int content, int line) {
            keys[slot] = key;
            contents[slot] = content;
            lines[slot] = line;
        }

        void growIfFull() {
            if (size <= keys.length / 4 * 3) {
                return;
            }
            long[] oldKeys = keys;
            int[] oldContents = contents;
            int[] oldLines = lines;
            keys = new long[oldKeys.length * 2];
            contents = new int[keys.length];
            lines = new int[keys.length];
            for (int i = 0; i < oldKeys.length; i++) {
                if (oldKeys[i] != 0) {
                    set(slotOf(oldKeys[i]), oldKeys[i], oldContents[i], oldLines[i]);
                }
            }
        }
    }

    /** Notes the line under its key and gives null; or gives the line that had the key first. */
    @Nullable
    First put(String srcId, long content, int line, Verdict verdict, boolean flagged) {
        long key = hash(srcId);
        Segment segment = segmentOf(key);
        segment.growIfFull();
        int slot = segment.slotOf(key);
        if (segment.keys[slot] == key) {
            return new First(segment, slot);
        }
        segment.set(slot, key, (int) content, packed(line, verdict, flagged));
        segment.size++;
        return null;
    }

    boolean contains(String srcId) {
        long key = hash(srcId);
        Segment segment = segmentOf(key);
        return segment.keys[segment.slotOf(key)] == key;
    }

    /** A hash of the text, never 0. */
    static long hash(CharSequence text) {
        return nonZero(mixed(updated(0xcbf29ce484222325L, text)));
    }

    static long updated(long hash, CharSequence text) {
        long next = hash;
        for (int i = 0; i < text.length(); i++) {
            next = (next ^ text.charAt(i)) * 0x100000001b3L;
        }
        return mixed(next ^ 0x1F);
    }

    private Segment segmentOf(long key) {
        return segments[(int) (key >>> (64 - SEGMENT_BITS))];
    }

    private static int packed(int line, Verdict verdict, boolean flagged) {
        return verdict.code() << VERDICT_SHIFT | (flagged ? FLAGGED : 0) | line;
    }

    private static long mixed(long hash) {
        long h = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return h ^ (h >>> 33);
    }

    private static long nonZero(long hash) {
        return hash == 0 ? 1 : hash;
    }
}
