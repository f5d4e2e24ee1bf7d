package org.residentgraph.persistence.feed;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.secret.PersonalDataCipher;

/** Packs and seals checked lines for staging, and opens them again. */
final class StagedLines {

    private static final int FLAGGED = 1;
    private static final int IDENTITY_IN_QUARANTINE = 2;
    private static final int SHORT_NUMBER = 4;
    private static final int VERDICT_SHIFT = 3;
    private static final int EXPECTED_PER_LINE = 320;

    private StagedLines() {}

    static byte[] seal(List<FeedLine> lines, PersonalDataCipher cipher) {
        PackedText text = new PackedText(16 + lines.size() * EXPECTED_PER_LINE);
        text.putInt(lines.size());
        for (FeedLine line : lines) {
            write(line, text);
        }
        return cipher.seal(text.deflated());
    }

    static List<FeedLine> open(byte[] sealed, PersonalDataCipher cipher) {
        PackedText text = PackedText.inflated(cipher.open(sealed));
        int count = text.nextInt();
        List<FeedLine> lines = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            lines.add(read(text));
        }
        return lines;
    }

    private static void write(FeedLine line, PackedText out) {
        out.putInt(line.number());
        out.putByte(line.verdict().code() << VERDICT_SHIFT
                | (line.isFlagged() ? FLAGGED : 0)
                | (line.hasIdentityInQuarantine() ? IDENTITY_IN_QUARANTINE : 0)
                | (line.hasShortNumber() ? SHORT_NUMBER : 0));
        out.putByte(line.width());
        for (int i = 0; i < line.width(); i++) {
            String value = line.get(i);
            out.putText(value == null ? "" : value);
        }
    }

    private static FeedLine read(PackedText in) {
        int number = in.nextInt();
        int bits = in.nextByte();
        @Nullable String[] values = new @Nullable String[in.nextByte()];
        for (int i = 0; i < values.length; i++) {
            String value = in.nextText();
            values[i] = value.isEmpty() ? null : value;
        }
        return new FeedLine(
                number,
                Verdict.of(bits >> VERDICT_SHIFT),
                (bits & FLAGGED) != 0,
                (bits & IDENTITY_IN_QUARANTINE) != 0,
                (bits & SHORT_NUMBER) != 0,
                values);
    }
}
