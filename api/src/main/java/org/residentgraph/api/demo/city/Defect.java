package org.residentgraph.api.demo.city;

/**
 * What can be wrong with a row (model.md 4.1). A defect that loses data (a reject, a quarantine) is planted in an
 * additional row under a src_id of its own, so that every true row still arrives; one that is repaired or flagged is
 * planted in the true row itself.
 */
enum Defect {
    NONE(0, "", false),
    /** A lower-case x, full-width digits or spaces in the ID number. */
    UNTIDY_ID_NUMBER(1, "E04", false),
    /** An optional column holds a code of no list. */
    UNKNOWN_OPTIONAL_CODE(2, "E08", false),
    /** The true row stands twice in the file, byte for byte. */
    IDENTICAL_TWIN(3, "E17", false),
    /** A village that is in no division list. */
    UNKNOWN_VILLAGE(4, "E06", true),
    /** A date such as 2013-02-30. */
    IMPOSSIBLE_DATE(5, "E09", true),
    /** An end before its start. */
    DATES_REVERSED(6, "E11", true),
    /** A mandatory column holds a code of no list. */
    UNKNOWN_MANDATORY_CODE(7, "E08", true),
    /** Two rows with one src_id that do not agree. */
    DIFFERENT_TWINS(8, "E17", true);

    private static final Defect[] ALL = values();

    /** In a thousand rows: 3 % bad, 0.6 % rejects; the first reject comes late so that a small batch is never held. */
    private static final int CYCLE = 1000;

    private static final short[] DUE = schedule();

    /** Its place in a set of defects. */
    private final int position;

    private final String rule;
    private final boolean additional;

    Defect(int position, String rule, boolean additional) {
        this.position = position;
        this.rule = rule;
        this.additional = additional;
    }

    /** The rule's code. */
    String rule() {
        return rule;
    }

    /** Whether the row that carries it is an extra one. */
    boolean additional() {
        return additional;
    }

    /** Whether a loader must refuse the row that carries it; an unknown village is only put aside. */
    boolean isReject() {
        return additional && this != UNKNOWN_VILLAGE;
    }

    static int set(Defect... defects) {
        int set = 0;
        for (Defect defect : defects) {
            set |= defect.bit();
        }
        return set;
    }

    static int allBut(Defect... defects) {
        return ((1 << ALL.length) - 2) & ~set(defects);
    }

    /** The defects that fall due with the n-th true row of a batch, as a set. */
    static int dueWith(long row) {
        return DUE[(int) (row % CYCLE)];
    }

    static Defect firstOf(int set) {
        return set == 0 ? NONE : ALL[Integer.numberOfTrailingZeros(set)];
    }

    int bit() {
        return 1 << position;
    }

    private static short[] schedule() {
        short[] due = new short[CYCLE];
        for (int at = 20; at < CYCLE; at += 53) {
            due[at] |= (short) UNTIDY_ID_NUMBER.bit();
        }
        place(due, UNKNOWN_OPTIONAL_CODE, 60, 240, 450, 640, 905);
        place(due, IDENTICAL_TWIN, 95, 425, 765);
        place(due, UNKNOWN_VILLAGE, 205, 705);
        place(due, IMPOSSIBLE_DATE, 155, 855);
        place(due, DATES_REVERSED, 265);
        place(due, UNKNOWN_MANDATORY_CODE, 385);
        place(due, DIFFERENT_TWINS, 525);
        return due;
    }

    private static void place(short[] due, Defect defect, int... rows) {
        for (int row : rows) {
            due[row] |= (short) defect.bit();
        }
    }
}
