package org.residentgraph.persistence.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of the record before and a record: what makes a chain of them. Not thread-safe. */
final class RecordHash {

    private final MessageDigest sha256 = sha256();

    byte[] of(byte[] previousHash, byte[] content) {
        sha256.update(previousHash);
        return sha256.digest(content);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
    }
}
