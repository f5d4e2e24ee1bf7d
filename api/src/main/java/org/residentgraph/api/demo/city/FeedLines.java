package org.residentgraph.api.demo.city;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one feed. A subclass keeps the record being told in its fields; {@link #line} writes it as it stands into
 * the file of a period, with the bad rows that are due there.
 *
 * <p>A record has at most one line in a period: the same src_id twice in a file is a bad row (E17).
 */
abstract class FeedLines {

    private final @Nullable BatchFile[] batches;
    private long lastNumber;

    FeedLines(@Nullable BatchFile[] batches) {
        this(batches, 0);
    }

    /** Leaves the first numbers to records of fixed numbers. */
    FeedLines(@Nullable BatchFile[] batches, long reserved) {
        this.batches = batches;
        this.lastNumber = reserved;
    }

    /** The running number of a new record. */
    final long newNumber() {
        return ++lastNumber;
    }

    final void numbersFrom(long first) {
        lastNumber = first - 1;
    }

    final void line(int period, long number, int possibleDefects) {
        BatchFile batch = batches[period];
        if (batch == null) {
            throw new IllegalArgumentException("nothing is due in " + Periods.name(period));
        }
        Defect defect = batch.nextDefect(possibleDefects);
        write(batch, number, defect.additional() ? Defect.NONE : defect);
        if (defect == Defect.IDENTICAL_TWIN) {
            batch.repeatLine();
        } else if (defect == Defect.DIFFERENT_TWINS) {
            long twins = newNumber();
            write(batch, twins, Defect.NONE);
            write(batch, twins, Defect.DIFFERENT_TWINS);
        } else if (defect.additional()) {
            write(batch, newNumber(), defect);
        }
    }

    /** Writes one whole line about the current record, spoilt as the defect says. */
    abstract void write(BatchFile out, long number, Defect defect);

    /** The usual src_id: feed, county and running number, of fixed width so that the ids of a file stand in order. */
    static void srcId(BatchFile out, String feed, int county, long number) {
        out.put(feed);
        out.put("-");
        out.put(county, 6);
        out.put("-");
        out.put(number, 9);
        out.endCell();
    }

    /** The same, to be noted. */
    static String srcId(String feed, int county, long number) {
        return String.format(Locale.ROOT, "%s-%06d-%09d", feed, county, number);
    }

    static void idNumber(BatchFile out, byte[] idNumber, Defect defect) {
        if (defect == Defect.UNTIDY_ID_NUMBER) {
            putUntidy(out, idNumber);
        } else {
            out.put(idNumber);
        }
        out.endCell();
    }

    /** The start of a period: the twin of a row differs here, an impossible date stands here. */
    static void startDate(BatchFile out, int day, Defect defect) {
        if (defect == Defect.IMPOSSIBLE_DATE) {
            out.put(Days.year(day), 4);
            out.put(day % 3 == 0 ? "-02-30" : day % 3 == 1 ? "-13-05" : "-00-00");
            out.endCell();
        } else {
            out.date(defect == Defect.DIFFERENT_TWINS ? day - 1 : day);
        }
    }

    /** The end of a period, which a bad row places before its start. */
    static void endDate(BatchFile out, int start, int end, Defect defect) {
        out.date(defect == Defect.DATES_REVERSED ? start - 40 : end);
    }

    static void mandatoryCode(BatchFile out, String code, Defect defect) {
        out.code(defect == Defect.UNKNOWN_MANDATORY_CODE ? "ZZ" : code);
    }

    private static void putUntidy(BatchFile out, byte[] idNumber) {
        if (idNumber[17] == 'X') {
            out.put(idNumber, 0, 17);
            out.put("x");
        } else if (idNumber[16] % 2 == 0) {
            out.put(idNumber, 0, 6);
            out.put(" ");
            out.put(idNumber, 6, 14);
            out.put(" ");
            out.put(idNumber, 14, 18);
        } else {
            for (byte digit : idNumber) {
                // U+FF10 to U+FF19, the full-width digits, in UTF-8
                out.put(new byte[] {(byte) 0xEF, (byte) 0xBC, (byte) (0x90 + digit - '0')});
            }
        }
    }
}
