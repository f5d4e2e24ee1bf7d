package org.residentgraph.api.indicator.cache;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.indicator.Figure;
import org.residentgraph.api.indicator.Sheet;
import org.residentgraph.api.indicator.SheetKey;
import org.residentgraph.persistence.secret.PersonalDataCipher;

/**
 * Sheets as bytes: a mark, an HMAC-SHA-256 over the Redis key and what follows, then the sheet, zipped. Whatever was not
 * written by a platform of the same keys, for the same Redis key, and in this form, is no sheet.
 */
final class SheetCodec {

    private static final byte[] MARK = "RGS1".getBytes(StandardCharsets.US_ASCII);
    private static final int MAC_BYTES = 32;

    /** No sheet is near it; a value that unzips to more is not ours. */
    private static final int LARGEST = 64 * 1024 * 1024;

    private static final int WITHHELD = 1;
    private static final int NUMERATOR = 2;
    private static final int DENOMINATOR = 4;
    private static final int VALUE = 8;

    private final SecretKeySpec key;

    SheetCodec(PersonalDataCipher cipher) {
        this.key = new SecretKeySpec(cipher.hash("indicator sheets in Redis"), "HmacSHA256");
    }

    byte[] write(String name, Sheet sheet) {
        try {
            ByteArrayOutputStream zipped = new ByteArrayOutputStream(8192);
            try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(zipped, 4096))) {
                write(sheet, out);
            }
            byte[] body = zipped.toByteArray();
            byte[] mac = mac(name, body, 0);
            byte[] whole = Arrays.copyOf(MARK, MARK.length + MAC_BYTES + body.length);
            System.arraycopy(mac, 0, whole, MARK.length, MAC_BYTES);
            System.arraycopy(body, 0, whole, MARK.length + MAC_BYTES, body.length);
            return whole;
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }

    /** The sheet, or empty if these bytes were not written for this key. */
    Optional<Sheet> read(String name, SheetKey sheetKey, byte[] bytes) {
        int start = MARK.length + MAC_BYTES;
        if (bytes.length < start
                || !Arrays.equals(bytes, 0, MARK.length, MARK, 0, MARK.length)
                || !MessageDigest.isEqual(mac(name, bytes, start), Arrays.copyOfRange(bytes, MARK.length, start))) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(
                new GZIPInputStream(new ByteArrayInputStream(bytes, start, bytes.length - start), 4096))) {
            return Optional.of(read(sheetKey, in));
        } catch (IOException | RuntimeException otherForm) {
            return Optional.empty();
        }
    }

    private byte[] mac(String name, byte[] bytes, int from) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] text = name.getBytes(StandardCharsets.UTF_8);
            mac.update((byte) text.length);
            mac.update(text);
            mac.update(bytes, from, bytes.length - from);
            return mac.doFinal();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static void write(Sheet sheet, DataOutputStream out) throws IOException {
        out.writeLong(sheet.version());
        Instant computedAt = sheet.computedAt();
        out.writeLong(computedAt.getEpochSecond());
        out.writeInt(computedAt.getNano());
        LocalDate dataAsOf = sheet.dataAsOf();
        out.writeLong(dataAsOf == null ? Long.MIN_VALUE : dataAsOf.toEpochDay());
        out.writeBoolean(sheet.provisional());
        out.writeInt(sheet.figures().size());
        for (Map.Entry<String, Figure> entry : new TreeMap<>(sheet.figures()).entrySet()) {
            out.writeUTF(entry.getKey());
            write(entry.getValue(), out);
        }
    }

    private static void write(Figure figure, DataOutputStream out) throws IOException {
        out.writeByte((figure.withheld() ? WITHHELD : 0)
                | (figure.numerator() == null ? 0 : NUMERATOR)
                | (figure.denominator() == null ? 0 : DENOMINATOR)
                | (figure.value() == null ? 0 : VALUE));
        write(figure.numerator(), out);
        write(figure.denominator(), out);
        write(figure.value(), out);
    }

    private static void write(@Nullable BigDecimal number, DataOutputStream out) throws IOException {
        if (number != null) {
            byte[] digits = number.unscaledValue().toByteArray();
            out.writeByte(digits.length);
            out.write(digits);
            out.writeShort(number.scale());
        }
    }

    private static Sheet read(SheetKey key, DataInputStream in) throws IOException {
        long version = in.readLong();
        Instant computedAt = Instant.ofEpochSecond(in.readLong(), in.readInt());
        long day = in.readLong();
        LocalDate dataAsOf = day == Long.MIN_VALUE ? null : LocalDate.ofEpochDay(day);
        boolean provisional = in.readBoolean();
        int count = in.readInt();
        if (count < 0 || count > LARGEST / 64) {
            throw new IOException("too many figures");
        }
        Map<String, Figure> figures = HashMap.newHashMap(count);
        for (int i = 0; i < count; i++) {
            String place = in.readUTF();
            int parts = in.readUnsignedByte();
            Figure figure = new Figure(
                    (parts & NUMERATOR) == 0 ? null : number(in),
                    (parts & DENOMINATOR) == 0 ? null : number(in),
                    (parts & VALUE) == 0 ? null : number(in),
                    (parts & WITHHELD) != 0);
            figures.put(place, figure.equals(Figure.WITHHELD) ? Figure.WITHHELD : figure);
        }
        return new Sheet(key, version, computedAt, dataAsOf, provisional, Map.copyOf(figures));
    }

    private static BigDecimal number(DataInputStream in) throws IOException {
        byte[] digits = new byte[in.readUnsignedByte()];
        in.readFully(digits);
        return new BigDecimal(new BigInteger(digits), in.readShort());
    }
}
