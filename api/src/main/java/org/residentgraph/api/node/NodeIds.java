package org.residentgraph.api.node;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.residentgraph.persistence.secret.PersonalDataCipher;
import org.springframework.stereotype.Component;

/**
 * The ids clients see: one AES block over kind and key. They tell nothing, cannot be counted through, and a made-up one
 * opens to no kind (seven bytes must be zero, so one guess in 2^56 would).
 */
@Component
public final class NodeIds {

    /** What an id may name. */
    public enum Kind {
        RESIDENT(1),
        EMPLOYER(2),
        SCHOOL(3),
        DIVISION(4),
        FEED_BATCH(5),
        DUPLICATE_CANDIDATE(6),
        PERSON_MERGE(7);

        /** Part of every id given out: never to be changed. */
        private final long number;

        Kind(long number) {
            this.number = number;
        }
    }

    /** An id opened. */
    public record NodeId(Kind kind, long key) {}

    private final SecretKeySpec key;

    public NodeIds(PersonalDataCipher keyed) {
        this.key = new SecretKeySpec(keyed.hash("the key that node ids are encrypted with"), "AES");
    }

    public String write(Kind kind, long nodeKey) {
        ByteBuffer block = ByteBuffer.allocate(16).putLong(kind.number).putLong(nodeKey);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(crypt(Cipher.ENCRYPT_MODE, block.array()));
    }

    /** The node an id names; empty for a text that is no id of this platform. */
    public Optional<NodeId> read(String id) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(id);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (bytes.length != 16) {
            return Optional.empty();
        }
        ByteBuffer block = ByteBuffer.wrap(crypt(Cipher.DECRYPT_MODE, bytes));
        long kind = block.getLong();
        long nodeKey = block.getLong();
        return Arrays.stream(Kind.values())
                .filter(known -> known.number == kind)
                .findFirst()
                .map(known -> new NodeId(known, nodeKey));
    }

    /** The key of a resident's id; empty for anything else. */
    public Optional<Long> residentKey(String id) {
        return key(Kind.RESIDENT, id);
    }

    /** The key of an id of this kind; empty for anything else. */
    public Optional<Long> key(Kind kind, String id) {
        return read(id).filter(node -> node.kind() == kind).map(NodeId::key);
    }

    @SuppressWarnings("InsecureCryptoUsage") // one block, and equal keys must give equal ids
    private byte[] crypt(int mode, byte[] block) {
        try {
            Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(mode, key);
            return cipher.doFinal(block);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES is part of every Java platform", e);
        }
    }
}
