package org.residentgraph.persistence.feed;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.residentgraph.persistence.bulk.BulkConnection;

/**
 * F01: one line is one registration, and tells of its person what is known on that day. The only feed that makes persons.
 *
 * <p>A guardian may stand further down in the file than the child: such a link waits until the batch is through.
 */
final class ResidentsFeed implements FeedMapping {

    @Override
    public String feed() {
        return "F01";
    }

    @Override
    public void load(ChunkLoad chunk, List<FeedLine> lines) throws SQLException {
        begin(chunk).load(lines);
    }

    @Override
    public ChunkMapping begin(ChunkLoad chunk) {
        return new ResidentsChunk(chunk);
    }

    @Override
    public void finish(ChunkLoad chunk) throws SQLException {
        BulkConnection db = chunk.db();
        Rows guardianships = chunk.rows(ResidentTables.GUARDIANSHIP);
        long batch = chunk.batch().id();
        db.select(
                "SELECT g.line_no, g.person_id, i.person_id, g.relation_code, g.start_date, g.source_record_id"
                        + " FROM feed_open_guardian g"
                        + " LEFT JOIN person_identifier i ON i.id_number_hash = g.guardian_hash AND i.id_type = '01'"
                        + " WHERE g.batch_id = ?",
                row -> {
                    int line = row.getInt(1);
                    long guardian = row.getLong(3);
                    if (guardian == 0) {
                        chunk.flag(line, Rule.E19, "guardian_id_number");
                        return;
                    }
                    Row link = guardianships.add(row.getLong(2), chunk.id(line, 0), row.getString(6), line);
                    link.set(ResidentTables.GUARDIANSHIP.at("guardian_id"), guardian);
                    link.set(ResidentTables.GUARDIANSHIP.at("relation_code"), row.getString(4));
                    link.set(ResidentTables.GUARDIANSHIP.at("start_date"), row.getString(5));
                },
                batch);
        guardianships.write();
        db.update("DELETE FROM feed_open_guardian WHERE batch_id = ?", batch);
        DwellingLinks.settle(chunk);
    }

    /** The columns of the feed, by their places. */
    static final class In {
        private static final Layout F01 = Layouts.SHIPPED.require("F01");
        static final int ID_TYPE = F01.at("id_type");
        static final int ID_NUMBER = F01.at("id_number");
        static final int NAME = F01.at("name");
        static final int SEX = F01.at("sex_code");
        static final int BIRTH_DATE = F01.at("birth_date");
        static final int MARITAL = F01.at("marital_code");
        static final int EDUCATION = F01.at("education_code");
        static final int HOME_DIVISION = F01.at("home_division_code");
        static final int HOME_ADDRESS = F01.at("home_address");
        static final int PHONE = F01.at("phone");
        static final int VILLAGE = F01.at("village_code");
        static final int DWELLING = F01.at("dwelling_src_id");
        static final int ADDRESS = F01.at("address_text");
        static final int REASON = F01.at("reason");
        static final int ARRIVED_ON = F01.at("arrived_on");
        static final int START_DATE = F01.at("start_date");
        static final int END_DATE = F01.at("end_date");
        static final int END_REASON = F01.at("end_reason");
        static final int REPORTED_BY = F01.at("reported_by");
        static final int HOUSEHOLD = F01.at("household_src_id");
        static final int RELATION = F01.at("relation_code");
        static final int GUARDIAN = F01.at("guardian_id_number");
        static final int ACTIVITY = F01.at("activity");

        private In() {}
    }

    /** Relations to the head that make a minor the head's own child. */
    static final Set<String> CHILD = Set.of("20", "30");
}
