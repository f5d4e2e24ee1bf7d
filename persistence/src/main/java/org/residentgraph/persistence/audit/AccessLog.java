package org.residentgraph.persistence.audit;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.audit.AuditBlock.Entry;

/** Reads the log, from the latest record to the earliest. */
public final class AccessLog {

    /** Blocks read for one page; a search that finds little goes on with the next page. */
    private static final int MOST_BLOCKS = 4_000;

    private static final int BLOCKS_AT_ONCE = 100;

    private final AuditStore store;
    private final AuditIndex index;
    private final AccessDisputes disputes;
    private final Runnable deliver;

    /** @param deliver moves into the database what this process has taken; run before anything is read */
    public AccessLog(AuditStore store, AuditIndex index, AccessDisputes disputes, Runnable deliver) {
        this.store = store;
        this.index = index;
        this.disputes = disputes;
        this.deliver = deliver;
    }

    /**
     * Part of a list.
     *
     * @param more where it goes on, exclusive; null at its end. A page may be short, even empty, and still go on: a
     *     search looks through so much and no more at a time
     */
    public record Page(List<AccessEntry> entries, @Nullable AccessPlace more) {}

    /**
     * The next records that match.
     *
     * @param shown what may be shown of them beside the filter
     * @param after exclusive; null for the latest
     */
    public Page find(AccessFilter filter, Predicate<AccessRecord> shown, @Nullable AccessPlace after, int size)
            throws SQLException {
        deliver.run();
        if (filter.disputed()) {
            return at(disputes.places(), filter, shown, after, size);
        }
        if (!filter.persons().isEmpty()) {
            List<AccessPlace> places = new ArrayList<>();
            for (long person : filter.persons()) {
                places.addAll(index.ofPerson(person));
            }
            List<AccessPlace> inOrder =
                    places.stream().distinct().sorted(AccessPlace.LATEST_FIRST).toList();
            return at(inOrder, filter, shown, after, size);
        }
        if (filter.actor() != null) {
            return at(index.ofActor(filter.actor()), filter, shown, after, size);
        }
        return scan(filter, shown, after, size);
    }

    /** The record at a place, or null if none stands there. */
    public @Nullable AccessRecord at(AccessPlace place) throws SQLException {
        return recordAt(store.block(place.chain(), place.seq()), place.position());
    }

    private Page at(
            List<AccessPlace> places,
            AccessFilter filter,
            Predicate<AccessRecord> shown,
            @Nullable AccessPlace after,
            int size)
            throws SQLException {
        List<AccessEntry> found = new ArrayList<>(size);
        AuditBlock block = null;
        AccessPlace last = after;
        int read = 0;
        for (AccessPlace place : places) {
            if (!filter.covers(place.at()) || (after != null && !place.isListedAfter(after))) {
                continue;
            }
            if (block == null || block.chain() != place.chain() || block.seq() != place.seq()) {
                if (++read > MOST_BLOCKS) {
                    return new Page(found, last);
                }
                block = store.block(place.chain(), place.seq());
            }
            AccessRecord record = recordAt(block, place.position());
            if (record != null && filter.matches(record) && shown.test(record)) {
                if (found.size() == size) {
                    return new Page(found, last);
                }
                found.add(new AccessEntry(place, record));
            }
            last = place;
        }
        return new Page(found, null);
    }

    /** Null where no record of an operation stands; that one should is the verifier's business. */
    private static @Nullable AccessRecord recordAt(@Nullable AuditBlock block, int position) {
        List<Entry> entries = block == null ? List.of() : block.read();
        return position < entries.size() && entries.get(position).record() instanceof AccessRecord access
                ? access
                : null;
    }

    private Page scan(AccessFilter filter, Predicate<AccessRecord> shown, @Nullable AccessPlace after, int size)
            throws SQLException {
        AccessPlace start = filter.to() == null
                ? AccessPlace.after(Instant.ofEpochMilli(253_402_300_799_000L))
                : AccessPlace.after(filter.to().minusMillis(1));
        AccessPlace place = after == null || start.isListedAfter(after) ? start : after;
        Instant from = filter.from() == null ? Instant.EPOCH : filter.from();
        List<AccessEntry> found = new ArrayList<>(size);
        for (int read = 0; read < MOST_BLOCKS; ) {
            List<AuditBlock> blocks = store.blocksBefore(place, from, BLOCKS_AT_ONCE);
            for (AuditBlock block : blocks) {
                for (Entry entry : block.read().reversed()) {
                    AccessPlace here = new AccessPlace(block.at(), block.chain(), block.seq(), entry.position());
                    if (!here.isListedAfter(place)
                            || !(entry.record() instanceof AccessRecord access)
                            || !filter.matches(access)
                            || !shown.test(access)) {
                        continue;
                    }
                    if (found.size() == size) {
                        return new Page(found, found.getLast().place());
                    }
                    found.add(new AccessEntry(here, access));
                }
            }
            if (blocks.size() < BLOCKS_AT_ONCE) {
                return new Page(found, null);
            }
            AuditBlock last = blocks.getLast();
            place = new AccessPlace(last.at(), last.chain(), last.seq(), 0);
            read += blocks.size();
        }
        return new Page(found, place);
    }
}
