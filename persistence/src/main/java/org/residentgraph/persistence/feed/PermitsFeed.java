package org.residentgraph.persistence.feed;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** F02: one line is one permit; its cancellation is a later line under the same key. */
final class PermitsFeed implements FeedMapping {

    private static final Table PERMIT = Table.ofFacts("residence_permit", "person_id")
            .text("kind")
            .bytes("permit_no_enc", "permit_no_hash")
            .text("permit_no_tail")
            .bytes("prior_permit_hash")
            .text("issued_on", "valid_to", "cancelled_on", "cancel_reason")
            .withProvenance();

    private static final Layout F02 = Layouts.SHIPPED.require("F02");

    @Override
    public String feed() {
        return "F02";
    }

    @Override
    public void load(ChunkLoad chunk, List<FeedLine> lines) throws SQLException {
        Persons persons = chunk.persons(lines, F02.at("id_type"), F02.at("id_number"));
        Rows permits = chunk.rows(PERMIT);
        permits.readByOwnerAndLineKeys(Set.copyOf(persons.ids()), ChunkLoad.srcIds(lines));
        for (FeedLine line : lines) {
            Long person = persons.id(chunk.personKey(line, F02.at("id_type"), F02.at("id_number")));
            Row permit = chunk.fact(permits, line, line.srcId(), person, PERMIT.at("cancelled_on"));
            if (permit != null) {
                map(chunk, line, permit);
                checkOthers(chunk, line, permit, permits);
            }
        }
        permits.write();
    }

    /** E14: a second permit of one kind for the same days, unless it renews the first. */
    private static void checkOthers(ChunkLoad chunk, FeedLine line, Row permit, Rows permits) {
        if (!permit.isNew()) {
            return;
        }
        for (Row other : permits.ofOwner(permit.owner())) {
            boolean renewed = renews(permit, other) || renews(other, permit);
            if (other != permit && !renewed && areInForceTogether(permit, other)) {
                chunk.flag(line, Rule.E14, "permit_no");
                chunk.task(line.number(), Rule.E14, "PSB", "CANCEL_PERMIT", permit.owner());
            }
        }
    }

    private static boolean areInForceTogether(Row one, Row other) {
        int kindAt = PERMIT.at("kind");
        int cancelledAt = PERMIT.at("cancelled_on");
        int issuedAt = PERMIT.at("issued_on");
        int validToAt = PERMIT.at("valid_to");
        return Objects.equals(one.text(kindAt), other.text(kindAt))
                && one.text(cancelledAt) == null
                && other.text(cancelledAt) == null
                && Periods.overlap(
                        Objects.requireNonNull(one.text(issuedAt)),
                        one.text(validToAt),
                        Objects.requireNonNull(other.text(issuedAt)),
                        other.text(validToAt));
    }

    private static boolean renews(Row permit, Row other) {
        byte[] prior = bytes(permit, "prior_permit_hash");
        return prior != null && Arrays.equals(prior, bytes(other, "permit_no_hash"));
    }

    private static byte @Nullable [] bytes(Row row, String column) {
        return (byte[]) row.cells()[PERMIT.at(column)];
    }

    private static void map(ChunkLoad chunk, FeedLine line, Row permit) {
        String number = line.require(F02.at("permit_no"));
        String prior = line.get(F02.at("prior_permit_no"));
        permit.set(PERMIT.at("kind"), line.require(F02.at("kind")));
        permit.setSealed(PERMIT.at("permit_no_enc"), number, chunk.cipher());
        permit.set(PERMIT.at("permit_no_hash"), chunk.cipher().hash(number));
        permit.set(PERMIT.at("permit_no_tail"), Tail.of(number));
        permit.set(
                PERMIT.at("prior_permit_hash"),
                prior == null ? null : chunk.cipher().hash(prior));
        permit.set(PERMIT.at("issued_on"), line.require(F02.at("issued_on")));
        permit.set(PERMIT.at("valid_to"), chunk.end(line.require(F02.at("valid_to"))));
        permit.set(PERMIT.at("cancelled_on"), line.get(F02.at("cancelled_on")));
        permit.set(PERMIT.at("cancel_reason"), line.get(F02.at("cancel_reason")));
    }
}
