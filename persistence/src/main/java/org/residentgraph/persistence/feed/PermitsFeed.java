package org.residentgraph.persistence.feed;

import java.sql.SQLException;
import java.util.List;

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
        permits.readByLineKeys(ChunkLoad.srcIds(lines));
        for (FeedLine line : lines) {
            Long person = persons.id(chunk.personKey(line, F02.at("id_type"), F02.at("id_number")));
            Row permit = chunk.fact(permits, line, line.srcId(), person, PERMIT.at("cancelled_on"));
            if (permit != null) {
                map(chunk, line, permit);
            }
        }
        permits.write();
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
