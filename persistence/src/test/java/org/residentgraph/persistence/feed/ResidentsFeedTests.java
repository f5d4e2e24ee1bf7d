package org.residentgraph.persistence.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@FeedStoreTest
class ResidentsFeedTests {

    @Autowired
    FeedIntake intake;

    @Autowired
    FeedLoading loading;

    @Autowired
    JdbcTemplate db;

    @TempDir
    Path folder;

    static FeedFile residents(String asOf) {
        return FeedFile.of("F01", asOf)
                .always(
                        "id_type", "01", "sex_code", "1", "birth_date", "1988-07-16", "marital_code", "10",
                        "education_code", "70", "home_division_code", "340000", "village_code", "330402101001", "reason",
                        "WORK", "arrived_on", "2011-03-01", "start_date", "2011-03-01", "reported_by", "SELF", "activity",
                        "24");
    }

    FeedBatch load(FeedFile file) {
        return loading.apply(intake.receive(file.in(folder)));
    }

    @Test
    void loadsAResident() {
        FeedBatch batch = load(residents("2011-03-31")
                .line("F01-330402-1", "id_number", TestNumbers.citizen("349999", "19880716", 1), "name", "测甲"));

        assertThat(batch.status()).isEqualTo(FeedBatch.Status.APPLIED);
        assertThat(db.queryForMap("SELECT name, village_code, status, registered_on FROM person WHERE source_record_id = ?", "F01-330402-1"))
                .containsEntry("name", "测甲")
                .containsEntry("status", "PRESENT");
    }
}
