package org.residentgraph.persistence.feed;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The bytes of a CSV file as they go by: counted, hashed, and watched for being UTF-8. */
final class FileBytes extends FilterInputStream {

    private final MessageDigest digest = sha256Digest();
    private final Utf8Watch utf8 = new Utf8Watch();
    private final long most;
    private final boolean watched;
    private long count;

    /**
     * @param most bytes; one more ends the reading
     * @param watched whether anybody will ask {@link #looksLikeUtf8}
     */
    FileBytes(InputStream in, long most, boolean watched) {
        super(in);
        this.most = most;
        this.watched = watched;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = in.read(bytes, from, length);
        if (read > 0) {
            count += read;
            if (count > most) {
                throw new HeldException("the file is larger, or packed tighter, than any report");
            }
            digest.update(bytes, from, read);
            if (watched) {
                utf8.pass(bytes, from, read);
            }
        }
        return read;
    }

    /** Reads what is left, so that the hash is that of the file. */
    void drain() throws IOException {
        byte[] rest = new byte[1 << 16];
        while (read(rest, 0, rest.length) >= 0) {
            // Only to be hashed.
        }
    }

    /** Of all that was read. To be asked once. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    boolean looksLikeUtf8() {
        return utf8.isLikely();
    }

    static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    @Override
    public void close() {
        // The file is the caller's.
    }
}
