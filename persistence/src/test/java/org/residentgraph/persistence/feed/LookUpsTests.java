package org.residentgraph.persistence.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the loader asks of a large table costs what it asks for, and not what the table holds. */
class LookUpsTests extends FeedTestBase {

    private static final int PERSONS = 450;
    private static final int ROWS = 36_000;

    /** One person has nearly all the rows, so that the server expects as many of everybody. */
    @Test
    void aTableIsNotReadThroughHoweverManyRowsTheServerExpects() {
        FeedFile residents = residents("2011-03-31");
        for (int i = 0; i < PERSONS; i++) {
            residents.line("r-" + i, "id_number", idNumber(i));
        }
        load(residents);
        load(insurances("2011-03-31"));
        addFormerVersionsOfOne();
        db.queryForList("ANALYZE TABLE insurance_enrolment");

        long before = rowsReadThrough();
        FeedBatch ofAll = load(insurances("2011-06-30"));
        long readThrough = rowsReadThrough() - before;

        assertThat(ofAll.counters().accepted()).isEqualTo(PERSONS);
        assertThat(count("insurance_enrolment")).isGreaterThan(ROWS);
        assertThat(readThrough).isLessThan(ROWS);
        db.queryForList("SELECT * FROM insurance_enrolment IGNORE INDEX (PRIMARY) WHERE status = 'none'");
        assertThat(rowsReadThrough() - before - readThrough)
                .as("a table that is read through shows")
                .isGreaterThanOrEqualTo(ROWS);
    }

    private static FeedFile insurances(String asOf) {
        FeedFile file = FeedFile.of("F07", asOf)
                .always("id_type", "01", "name", "测某")
                .always("insurance_type", "WORK_INJURY", "start_date", "2011-03-02", "status", "INSURED");
        for (int i = 0; i < PERSONS; i++) {
            file.line("i-" + i, "id_number", idNumber(i));
        }
        return file;
    }

    private void addFormerVersionsOfOne() {
        db.update("""
            INSERT INTO insurance_enrolment (person_id, id, insurance_type, start_date, end_date, status, source_dept,
              source_record_id, batch_id, recorded_at, superseded_at, row_version)
            WITH RECURSIVE n (seq) AS (SELECT 1 UNION ALL SELECT seq + 1 FROM n WHERE seq < 200)
            SELECT e.person_id, 1000 + 200 * a.seq + b.seq, e.insurance_type, e.start_date, e.end_date, e.status, e.source_dept,
              e.source_record_id, e.batch_id, e.recorded_at, e.recorded_at, 1000 + 200 * a.seq + b.seq
            FROM (SELECT * FROM insurance_enrolment ORDER BY person_id LIMIT 1) e JOIN n a JOIN n b WHERE a.seq <= ?\
            """, ROWS / 200);
    }

    private long rowsReadThrough() {
        return db.queryForObject("SHOW GLOBAL STATUS LIKE 'Handler_read_rnd_next'", (row, number) -> row.getLong(2));
    }
}
