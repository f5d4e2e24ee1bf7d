package org.residentgraph.persistence.feed;

/**
 * The keys of a file so far, for E17: 17 bytes a slot instead of a string each, because a file may have millions of lines.
 * Keys are compared by 64 bits of a hash, contents by 32.
 */
final class KeysSeen {

    private long[] keys = new long[1 << 12];
    private int[] contents = new int[1 << 12];
    private int[] lines = new int[1 << 12];
    private byte[] verdicts = new byte[1 << 12];
    private int size;

    /** Notes the line under its key, or returns the slot of the line that had the key first, as {@code -1 - slot}. */
    int put(String srcId, long content, int line, Verdict verdict, boolean flagged) {
        if (size > keys.length / 4 * 3) {
            grow();
        }
        long key = hash(srcId);
        int slot = slotOf(key);
        if (keys[slot] == key) {
            return -1 - slot;
        }
        keys[slot] = key;
        contents[slot] = (int) content;
        lines[slot] = line;
        verdicts[slot] = (byte) (verdict.code() << 1 | (flagged ? 1 : 0));
        size++;
        return slot;
    }

    boolean hasContent(int slot, long content) {
        return contents[slot] == (int) content;
    }

    int lineAt(int slot) {
        return lines[slot];
    }

    Verdict verdictAt(int slot) {
        return Verdict.of(verdicts[slot] >> 1);
    }

    boolean flaggedAt(int slot) {
        return (verdicts[slot] & 1) != 0;
    }

    void reject(int slot) {
        verdicts[slot] = (byte) (Verdict.REJECTED.code() << 1);
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

    private static long mixed(long hash) {
        long h = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return h ^ (h >>> 33);
    }

    private static long nonZero(long hash) {
        return hash == 0 ? 1 : hash;
    }

    private int slotOf(long key) {
        int mask = keys.length - 1;
        int slot = (int) key & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldContents = contents;
        int[] oldLines = lines;
        byte[] oldVerdicts = verdicts;
        keys = new long[oldKeys.length * 2];
        contents = new int[keys.length];
        lines = new int[keys.length];
        verdicts = new byte[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int slot = slotOf(oldKeys[i]);
                keys[slot] = oldKeys[i];
                contents[slot] = oldContents[i];
                lines[slot] = oldLines[i];
                verdicts[slot] = oldVerdicts[i];
            }
        }
    }
}
