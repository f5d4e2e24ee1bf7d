package org.residentgraph.persistence.feed;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** F14: one line is one visit, and repeats the record it belongs to; a line without a visit is the record alone. */
final class MaternalFeed implements FeedMapping {

    private static final Table RECORD = Table.ofFacts("maternal_record", "person_id")
            .text(
                    "record_no",
                    "opened_on",
                    "last_menstrual_on",
                    "due_on",
                    "delivered_on",
                    "outcome",
                    "live_births",
                    "clean_delivery")
            .withProvenance();

    private static final Table VISIT = Table.ofFacts("maternal_visit", "person_id")
            .numbers("record_id")
            .text("kind", "visit_no", "visited_on", "gestation_week", "clinic_code")
            .withProvenance();

    private static final Layout F14 = Layouts.SHIPPED.require("F14");
    private static final int ID_NUMBER = F14.at("id_number");
    private static final int RECORD_NO = F14.at("record_no");
    private static final int VISIT_KIND = F14.at("visit_kind");
    private static final int VISITED_ON = F14.at("visited_on");

    @Override
    public String feed() {
        return "F14";
    }

    @Override
    public void load(ChunkLoad chunk, List<FeedLine> lines) throws SQLException {
        Persons persons = chunk.persons(lines, -1, ID_NUMBER);
        Rows records = chunk.rows(RECORD);
        records.readBySource(recordNumbers(lines));
        Rows visits = chunk.rows(VISIT);
        visits.readByLineKeys(ChunkLoad.srcIds(lines));
        for (FeedLine line : lines) {
            Long mother = persons.id(chunk.personKey(line, -1, ID_NUMBER));
            if (line.isDeletion()) {
                Row visit = visits.bySource(line.srcId());
                chunk.delete(visit != null ? visit : records.bySource(line.srcId()), line, -1);
            } else {
                map(chunk, line, records, visits, mother);
            }
        }
        records.write();
        visits.write();
    }

    private static void map(ChunkLoad chunk, FeedLine line, Rows records, Rows visits, @Nullable Long mother)
            throws SQLException {
        Row maternal = chunk.fact(records, line, line.require(RECORD_NO), mother, -1);
        if (maternal == null) {
            return;
        }
        String delivered = line.get(F14.at("delivered_on"));
        AgeRules.checkMother(chunk, line, mother, delivered == null ? line.require(F14.at("opened_on")) : delivered);
        mapRecord(line, maternal);
        String visitedOn = line.get(VISITED_ON);
        if (line.get(VISIT_KIND) == null || visitedOn == null) {
            return;
        }
        Row visit = chunk.fact(visits, line, line.srcId(), mother, -1);
        if (visit != null) {
            visit.set(VISIT.at("record_id"), maternal.id());
            visit.set(VISIT.at("kind"), line.require(VISIT_KIND));
            visit.set(VISIT.at("visit_no"), line.get(F14.at("visit_no")));
            visit.set(VISIT.at("visited_on"), visitedOn);
            visit.set(VISIT.at("gestation_week"), line.get(F14.at("gestation_week")));
            visit.set(VISIT.at("clinic_code"), line.get(F14.at("clinic_code")));
        }
    }

    private static void mapRecord(FeedLine line, Row maternal) {
        maternal.set(RECORD.at("record_no"), line.require(RECORD_NO));
        maternal.set(RECORD.at("opened_on"), line.require(F14.at("opened_on")));
        maternal.set(RECORD.at("last_menstrual_on"), line.get(F14.at("lmp_on")));
        maternal.set(RECORD.at("due_on"), line.get(F14.at("due_on")));
        maternal.set(RECORD.at("delivered_on"), line.get(F14.at("delivered_on")));
        maternal.set(RECORD.at("outcome"), line.get(F14.at("outcome")));
        maternal.set(RECORD.at("live_births"), line.get(F14.at("live_births")));
        maternal.set(RECORD.at("clean_delivery"), line.get(F14.at("clean_delivery")));
    }

    private static Set<String> recordNumbers(List<FeedLine> lines) {
        Set<String> numbers = new HashSet<>();
        for (FeedLine line : lines) {
            String number = line.get(RECORD_NO);
            numbers.add(number == null ? line.srcId() : number);
        }
        return numbers;
    }
}
