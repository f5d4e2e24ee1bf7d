package org.residentgraph.persistence.feed;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** F11: one line is what one school offers in one stage in one school year; it describes the school too. */
final class SchoolsFeed implements FeedMapping {

    private static final Table SCHOOL = Table.ofThings("school")
            .text("school_code", "name", "category_code", "sector", "serves_new_residents", "village_code")
            .numbers("managed_by_school_id")
            .text("fiscal_support_from", "closed_on")
            .withProvenance();

    private static final Table CAPACITY = Table.ofFacts("school_capacity", "school_id")
            .text("school_year", "stage", "places", "places_for_new_residents", "purchased_places", "unit_price")
            .numbers("managed_by_school_id")
            .withProvenance();

    private static final Layout F11 = Layouts.SHIPPED.require("F11");
    private static final int CODE = F11.at("school_code");
    private static final int MANAGED_BY = F11.at("managed_by");

    @Override
    public String feed() {
        return "F11";
    }

    @Override
    public void load(ChunkLoad chunk, List<FeedLine> lines) throws SQLException {
        Set<String> codes = new HashSet<>();
        for (FeedLine line : lines) {
            for (int at : new int[] {CODE, MANAGED_BY}) {
                String code = line.get(at);
                if (code != null) {
                    codes.add(code);
                }
            }
        }
        Rows schools = chunk.rows(SCHOOL);
        schools.readBySource(codes);
        Rows capacities = chunk.rows(CAPACITY);
        capacities.readByLineKeys(ChunkLoad.srcIds(lines));
        for (FeedLine line : lines) {
            if (line.isDeletion()) {
                chunk.delete(capacities.bySource(line.srcId()), line, -1);
            } else {
                mapCapacity(chunk, line, capacities, mapSchool(chunk, line, schools));
            }
        }
        // The managing school may stand further down in the file than the school it manages.
        for (FeedLine line : lines) {
            mapManagement(line, schools, capacities);
        }
        schools.write();
        capacities.write();
    }

    private static Row mapSchool(ChunkLoad chunk, FeedLine line, Rows schools) {
        String code = line.require(CODE);
        Row school = schools.bySource(code);
        if (school == null) {
            school = schools.add(chunk.id(line.number(), 0), code, line.number());
        }
        school.touchedBy(line.number()).set(SCHOOL.at("school_code"), code);
        school.set(SCHOOL.at("name"), line.require(F11.at("name")));
        school.set(SCHOOL.at("category_code"), line.require(F11.at("category")));
        school.set(SCHOOL.at("sector"), line.require(F11.at("sector")));
        school.set(
                SCHOOL.at("serves_new_residents"),
                Objects.requireNonNullElse(line.get(F11.at("serves_new_residents")), "0"));
        school.set(SCHOOL.at("village_code"), line.get(F11.at("village_code")));
        school.set(SCHOOL.at("fiscal_support_from"), line.get(F11.at("fiscal_from")));
        return school;
    }

    private static void mapCapacity(ChunkLoad chunk, FeedLine line, Rows capacities, Row school) {
        Row capacity = capacities.bySource(line.srcId());
        if (capacity == null) {
            capacity = capacities.add(school.id(), chunk.id(line.number(), 0), line.srcId(), line.number());
        }
        capacity.touchedBy(line.number()).set(CAPACITY.at("school_year"), line.require(F11.at("school_year")));
        capacity.set(CAPACITY.at("stage"), line.require(F11.at("stage")));
        capacity.set(CAPACITY.at("places"), line.get(F11.at("places")));
        capacity.set(CAPACITY.at("places_for_new_residents"), line.get(F11.at("nr_places")));
        capacity.set(CAPACITY.at("purchased_places"), line.get(F11.at("purchased_places")));
        capacity.set(CAPACITY.at("unit_price"), line.get(F11.at("unit_price")));
    }

    /** The school as it is now, and as it is in the year of the line. */
    private static void mapManagement(FeedLine line, Rows schools, Rows capacities) {
        String code = line.get(CODE);
        String managedBy = line.get(MANAGED_BY);
        Row school = code == null ? null : schools.bySource(code);
        Row managing = managedBy == null ? null : schools.bySource(managedBy);
        Row capacity = capacities.bySource(line.srcId());
        if (school != null && capacity != null && !line.isDeletion()) {
            Long by = managing == null ? null : managing.id();
            school.set(SCHOOL.at("managed_by_school_id"), by);
            capacity.set(CAPACITY.at("managed_by_school_id"), by);
        }
    }
}
