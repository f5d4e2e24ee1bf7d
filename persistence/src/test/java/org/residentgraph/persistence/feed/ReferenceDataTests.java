package org.residentgraph.persistence.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.residentgraph.persistence.reference.ReferenceData;
import org.springframework.beans.factory.annotation.Autowired;

/** The files that ship with the platform are all in the store after the migration. */
class ReferenceDataTests extends FeedTestBase {

    @Autowired
    ReferenceData referenceData;

    @Test
    void loadsDivisionsWithLevelAndKind() {
        assertThat(rows("SELECT level, kind, COUNT(*) AS n FROM division WHERE code <> '330402101998' GROUP BY"
                        + " level, kind"))
                .extracting(row -> row.get("level") + " " + row.get("kind") + " " + row.get("n"))
                .containsExactlyInAnyOrder(
                        "PROVINCE null 1",
                        "CITY null 1",
                        "COUNTY null 7",
                        "TOWN TOWN 42",
                        "TOWN SUBDISTRICT 30",
                        "VILLAGE VILLAGE_COMMITTEE 740",
                        "VILLAGE COMMUNITY 462");
    }

    @Test
    void loadsTheLists() {
        assertThat(row("SELECT COUNT(*) AS n FROM home_division WHERE synthetic = 0"))
                .containsEntry("n", "3888");
        assertThat(row("SELECT COUNT(*) AS n FROM home_division WHERE synthetic = 1"))
                .containsEntry("n", "34");
        assertThat(row("SELECT COUNT(*) AS n FROM code_value WHERE list_id <> 'PROVINCE'"))
                .containsEntry("n", "143");
        assertThat(row("SELECT COUNT(*) AS n FROM code_value WHERE list_id = 'PROVINCE'"))
                .containsEntry("n", "34");
        assertThat(row("SELECT attributes FROM code_value WHERE list_id = 'EDUCATION' AND code = '60'"))
                .containsEntry("attributes", "senior_secondary_plus=1");
        assertThat(row("SELECT COUNT(*) AS n, MIN(birth_from) AS since FROM immunization_schedule"))
                .containsEntry("n", "22")
                .containsEntry("since", "2008-01-01");
        assertThat(count("feed")).isEqualTo(22);
        assertThat(row("SELECT value, unit FROM legal_parameter WHERE parameter = 'REPORT_WITHIN'"))
                .containsEntry("value", "3.00")
                .containsEntry("unit", "WORKING_DAY");
    }

    @Test
    void endsTheDepartmentThatWasMerged() {
        assertThat(count("department")).isEqualTo(15);
        assertThat(rows("SELECT code, valid_to, successor_code FROM department WHERE valid_to IS NOT NULL"))
                .extracting(row -> row.get("code") + " " + row.get("valid_to") + " " + row.get("successor_code"))
                .containsExactly("PFPC 2014-01-01 HLTH");
    }

    @Test
    void runsAgainOnlyWhenAFileChanges() {
        assertThat(referenceData.getChecksum()).isEqualTo(new ReferenceData().getChecksum());
        assertThat(row("SELECT checksum FROM flyway_schema_history WHERE description = 'reference data'"))
                .containsEntry("checksum", referenceData.getChecksum().toString());
    }
}
