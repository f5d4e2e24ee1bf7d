package org.residentgraph.persistence.feed;

/**
 * Tells whether bytes that were declared to be GB18030 are UTF-8. Almost any UTF-8 can be read as GB18030, and becomes
 * other characters; but Chinese in GB18030 is practically never UTF-8 from beginning to end.
 */
final class Utf8Watch {

    private int awaited;
    private int lead;
    private boolean first;
    private boolean broken;
    private boolean wide;

    void pass(byte[] bytes, int from, int length) {
        for (int i = from; i < from + length && !broken; i++) {
            pass(bytes[i] & 0xFF);
        }
    }

    /** Whether all so far is UTF-8, and some of it of three bytes or more, as all Chinese is. */
    boolean isLikely() {
        return !broken && wide && awaited == 0;
    }

    private boolean isOverlong(int second) {
        return (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
    }

    private void pass(int b) {
        if (awaited > 0) {
            broken = b < 0x80 || b > 0xBF || (first && isOverlong(b));
            first = false;
            awaited--;
            wide |= awaited == 0 && lead >= 0xE0;
        } else if (b >= 0x80) {
            broken = b < 0xC2 || b > 0xF4;
            awaited = b >= 0xF0 ? 3 : b >= 0xE0 ? 2 : 1;
            lead = b;
            first = true;
        }
    }
}
