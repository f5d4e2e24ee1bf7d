package org.residentgraph.persistence.audit;

import java.util.HexFormat;
import org.residentgraph.persistence.secret.PersonalDataCipher;

/**
 * The platform's seal. The hashes of a chain anyone can work out again; these need the key, which is not in the database.
 */
public final class AuditSeal {

    private final PersonalDataCipher keyed;

    public AuditSeal(PersonalDataCipher keyed) {
        this.keyed = keyed;
    }

    byte[] ofBlock(long chain, long seq, long at, int entries, int persons, byte[] previousHash, byte[] hash) {
        return seal("audit block", chain, seq, at, entries, persons, previousHash, hash);
    }

    byte[] of(AuditBlock block) {
        return ofBlock(
                block.chain(),
                block.seq(),
                block.at().toEpochMilli(),
                block.entries(),
                block.persons(),
                block.previousHash(),
                block.hash());
    }

    byte[] ofHead(ChainHead head, boolean closed) {
        return seal("audit head", head.chain(), head.seq(), closed, head.hash());
    }

    private byte[] seal(Object... parts) {
        StringBuilder text = new StringBuilder(256);
        for (Object part : parts) {
            text.append(part instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : part)
                    .append('\n');
        }
        return keyed.hash(text.toString());
    }
}
