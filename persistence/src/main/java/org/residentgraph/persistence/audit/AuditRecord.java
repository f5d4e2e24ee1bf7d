package org.residentgraph.persistence.audit;

import java.util.ArrayList;
import java.util.List;

/** One record of the access log. What it says is final: its stored form is hashed. */
public sealed interface AuditRecord
        permits AuditRecord.ChainOpened, AuditRecord.ChainClosed, AuditRecord.RecordsLost, AccessRecord {

    /** The first of a chain. It names how far other chains had come, so that their ends cannot be cut off unseen. */
    record ChainOpened(long chain, List<ChainHead> earlier) implements AuditRecord {}

    /** The last of a chain whose process ended in good order. */
    record ChainClosed() implements AuditRecord {}

    /** So many records of requests without persons were lost while the store did not answer. */
    record RecordsLost(long count) implements AuditRecord {}

    /** The number by which the stored form tells the kinds apart. */
    private static int kind(AuditRecord record) {
        return switch (record) {
            case ChainOpened _ -> 1;
            case ChainClosed _ -> 2;
            case RecordsLost _ -> 3;
            case AccessRecord _ -> 4;
        };
    }

    /** The stored form. */
    static byte[] encode(AuditRecord record) {
        ByteWriter bytes = new ByteWriter(256).number(kind(record));
        switch (record) {
            case ChainOpened(long chain, List<ChainHead> earlier) -> {
                bytes.number(chain).number(earlier.size());
                earlier.forEach(
                        head -> bytes.number(head.chain()).number(head.seq()).raw(head.hash()));
            }
            case ChainClosed _ -> {}
            case RecordsLost(long count) -> bytes.number(count);
            case AccessRecord access -> access.writeTo(bytes);
        }
        return bytes.toBytes();
    }

    /** @throws UnreadableRecordException if the bytes are not those of a record */
    static AuditRecord decode(ByteReader bytes) {
        return switch ((int) bytes.number()) {
            case 1 -> {
                long chain = bytes.number();
                int count = bytes.count();
                List<ChainHead> earlier = new ArrayList<>(count);
                for (int i = 0; i < count; i++) {
                    earlier.add(new ChainHead(bytes.number(), bytes.number(), bytes.raw(32)));
                }
                yield new ChainOpened(chain, List.copyOf(earlier));
            }
            case 2 -> new ChainClosed();
            case 3 -> new RecordsLost(bytes.number());
            case 4 -> AccessRecord.readFrom(bytes);
            default -> throw new UnreadableRecordException();
        };
    }
}
