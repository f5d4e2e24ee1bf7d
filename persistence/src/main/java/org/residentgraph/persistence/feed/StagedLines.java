package org.residentgraph.persistence.feed;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.secret.PersonalDataCipher;

/** Packs and seals checked lines for staging, and opens them again. */
final class StagedLines {

    private static final int FLAGGED = 1;
    private static final int IDENTITY_IN_QUARANTINE = 2;
    private static final int SHORT_NUMBER = 4;
    private static final int VERDICT_SHIFT = 3;
    private static final int BUFFER = 1 << 16;

    private StagedLines() {}

    static byte[] seal(List<FeedLine> lines, PersonalDataCipher cipher) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(BUFFER);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try (DataOutputStream out = new DataOutputStream(
                new BufferedOutputStream(new DeflaterOutputStream(packed, deflater, BUFFER), BUFFER))) {
            out.writeInt(lines.size());
            for (FeedLine line : lines) {
                write(line, out);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            deflater.end();
        }
        return cipher.seal(packed.toByteArray());
    }

    static List<FeedLine> open(byte[] sealed, PersonalDataCipher cipher) {
        Inflater inflater = new Inflater(true);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(
                new InflaterInputStream(new ByteArrayInputStream(cipher.open(sealed)), inflater, BUFFER), BUFFER))) {
            int count = in.readInt();
            List<FeedLine> lines = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                lines.add(read(in));
            }
            return lines;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            inflater.end();
        }
    }

    private static void write(FeedLine line, DataOutputStream out) throws IOException {
        out.writeInt(line.number());
        out.writeByte(line.verdict().code() << VERDICT_SHIFT
                | (line.isFlagged() ? FLAGGED : 0)
                | (line.hasIdentityInQuarantine() ? IDENTITY_IN_QUARANTINE : 0)
                | (line.hasShortNumber() ? SHORT_NUMBER : 0));
        out.writeByte(line.width());
        for (int i = 0; i < line.width(); i++) {
            String value = line.get(i);
            out.writeUTF(value == null ? "" : value);
        }
    }

    private static FeedLine read(DataInputStream in) throws IOException {
        int number = in.readInt();
        int bits = in.readUnsignedByte();
        @Nullable String[] values = new @Nullable String[in.readUnsignedByte()];
        for (int i = 0; i < values.length; i++) {
            String value = in.readUTF();
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
