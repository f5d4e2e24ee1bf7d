package org.residentgraph.persistence.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.residentgraph.persistence.audit.AuditBlock.Entry;
import org.residentgraph.persistence.audit.AuditStore.ChainMark;

/**
 * Where in the blocks a person or an account is named. A row per person and look would cost more than the looks; instead
 * the places of some ten thousand looks at a time are sorted into 1,024 buckets by person. What is not yet
 * sorted in is found by reading the blocks.
 */
public final class AuditIndex {

    /** What a key is of. The numbers are part of the stored form. */
    enum Kind {
        PERSON(1),
        ACTOR(2);

        private final int number;

        Kind(int number) {
            this.number = number;
        }
    }

    private static final int BUCKET_BITS = 10;
    private static final int BLOCKS_AT_ONCE = 200;

    /** A chain that was not marked for so long is sorted in to its end, however short it is. */
    private static final Duration AT_REST = Duration.ofHours(1);

    private final AuditStore store;
    private final InstantSource clock;
    private final int placesAtOnce;

    /** @param placesAtOnce how many places of a chain that still grows are sorted in together */
    public AuditIndex(AuditStore store, InstantSource clock, int placesAtOnce) {
        this.store = store;
        this.clock = clock;
        this.placesAtOnce = placesAtOnce;
    }

    /** A key that is named somewhere. */
    private record Named(Kind kind, long key, AccessPlace place) {}

    private record Bucket(Kind kind, int number) implements Comparable<Bucket> {

        static Bucket of(Kind kind, long key) {
            return new Bucket(kind, (int) ((key * 0x9E37_79B9_7F4A_7C15L) >>> (Long.SIZE - BUCKET_BITS)));
        }

        @Override
        public int compareTo(Bucket other) {
            return Comparator.comparing(Bucket::kind)
                    .thenComparingInt(Bucket::number)
                    .compare(this, other);
        }
    }

    static long keyOf(String actor) {
        byte[] digest = RecordHash.sha256().digest(actor.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest).getLong() >>> 1;
    }

    /** Sorts in what there is enough of; to be called now and then, by any number of processes. */
    public void sortIn() throws SQLException {
        Instant now = clock.instant();
        for (ChainMark mark : marksNotWhollyIndexed()) {
            boolean ended = mark.closed() || mark.namedBy() != null || mark.at().isBefore(now.minus(AT_REST));
            while (sortIn(mark.head().chain(), ended)) {
                // until too little is left
            }
        }
    }

    private List<ChainMark> marksNotWhollyIndexed() throws SQLException {
        return store.marks().stream().filter(mark -> !mark.isWhollyIndexed()).toList();
    }

    /** Sorts in the next run of blocks of a chain; false if there was not enough. */
    private boolean sortIn(long chain, boolean ended) throws SQLException {
        long from = indexedThrough(chain);
        List<Named> found = new ArrayList<>();
        long through = from;
        List<AuditBlock> blocks;
        do {
            blocks = store.blocksAfter(chain, through, BLOCKS_AT_ONCE);
            for (AuditBlock block : blocks) {
                addNames(block, found);
                through = block.seq();
            }
        } while (found.size() < placesAtOnce && blocks.size() == BLOCKS_AT_ONCE);
        if (through == from || (found.size() < placesAtOnce && !ended)) {
            return false;
        }
        return save(chain, from, through, found);
    }

    private long indexedThrough(long chain) throws SQLException {
        return store
                .list("SELECT indexed_through FROM audit_chain WHERE chain = ?", row -> row.getLong(1), chain)
                .stream()
                .findFirst()
                .orElse(0L);
    }

    private static void addNames(AuditBlock block, List<Named> found) {
        for (Entry entry : block.read()) {
            if (entry.record() instanceof AccessRecord access) {
                AccessPlace place = new AccessPlace(block.at(), block.chain(), block.seq(), entry.position());
                found.add(new Named(Kind.ACTOR, keyOf(access.actor()), place));
                for (long person : access.persons()) {
                    found.add(new Named(Kind.PERSON, person, place));
                }
            }
        }
    }

    /** False if another process has sorted the same blocks in meanwhile. */
    private boolean save(long chain, long from, long through, List<Named> found) throws SQLException {
        Map<Bucket, List<Named>> buckets = new TreeMap<>();
        for (Named named : found) {
            buckets.computeIfAbsent(Bucket.of(named.kind, named.key), _ -> new ArrayList<>())
                    .add(named);
        }
        boolean[] mine = new boolean[1];
        store.together(connection -> {
            mine[0] = claim(connection, chain, from, through);
            if (mine[0]) {
                insert(connection, chain, from + 1, buckets);
            }
        });
        return mine[0];
    }

    private static boolean claim(Connection connection, long chain, long from, long through) throws SQLException {
        try (PreparedStatement claim = connection.prepareStatement(
                "UPDATE audit_chain SET indexed_through = ? WHERE chain = ? AND indexed_through = ?")) {
            AuditStore.bind(claim, through, chain, from);
            return claim.executeUpdate() == 1;
        }
    }

    private static void insert(Connection connection, long chain, long firstSeq, Map<Bucket, List<Named>> buckets)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO audit_index (kind, bucket, chain, first_seq, places) VALUES (?, ?, ?, ?, ?)")) {
            for (Map.Entry<Bucket, List<Named>> bucket : buckets.entrySet()) {
                AuditStore.bind(
                        insert,
                        bucket.getKey().kind().number,
                        bucket.getKey().number(),
                        chain,
                        firstSeq,
                        places(bucket.getValue()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static byte[] places(List<Named> named) {
        ByteWriter bytes = new ByteWriter(named.size() * 16).number(named.size());
        for (Named one : named) {
            bytes.number(one.key)
                    .number(one.place.seq())
                    .number(one.place.position())
                    .number(one.place.at().toEpochMilli());
        }
        return bytes.toBytes();
    }

    /** Every place at which a person is named, latest first. */
    List<AccessPlace> ofPerson(long person) throws SQLException {
        return find(Kind.PERSON, person);
    }

    /** Every place at which an account is named, latest first. */
    List<AccessPlace> ofActor(String actor) throws SQLException {
        return find(Kind.ACTOR, keyOf(actor));
    }

    private List<AccessPlace> find(Kind kind, long key) throws SQLException {
        // The marks first: what is sorted in between the two readings is then found twice, and not never.
        List<ChainMark> marks = marksNotWhollyIndexed();
        List<AccessPlace> found = new ArrayList<>();
        for (ChainMark mark : marks) {
            addUnsorted(mark, kind, key, found);
        }
        store.list(
                        "SELECT chain, places FROM audit_index WHERE kind = ? AND bucket = ?",
                        row -> stored(row, key),
                        kind.number,
                        Bucket.of(kind, key).number())
                .forEach(found::addAll);
        return found.stream().distinct().sorted(AccessPlace.LATEST_FIRST).toList();
    }

    private void addUnsorted(ChainMark mark, Kind kind, long key, List<AccessPlace> found) throws SQLException {
        long through = mark.indexedThrough();
        List<AuditBlock> blocks;
        do {
            blocks = store.blocksAfter(mark.head().chain(), through, BLOCKS_AT_ONCE);
            for (AuditBlock block : blocks) {
                List<Named> named = new ArrayList<>();
                addNames(block, named);
                named.stream().filter(one -> one.kind == kind && one.key == key).forEach(one -> found.add(one.place));
                through = block.seq();
            }
        } while (blocks.size() == BLOCKS_AT_ONCE);
    }

    private static List<AccessPlace> stored(ResultSet row, long wanted) throws SQLException {
        long chain = row.getLong(1);
        ByteReader bytes = new ByteReader(row.getBytes(2));
        List<AccessPlace> found = new ArrayList<>();
        for (long left = bytes.number(); left > 0; left--) {
            long key = bytes.number();
            long seq = bytes.number();
            int position = (int) bytes.number();
            long at = bytes.number();
            if (key == wanted) {
                found.add(new AccessPlace(Instant.ofEpochMilli(at), chain, seq, position));
            }
        }
        return found;
    }
}
