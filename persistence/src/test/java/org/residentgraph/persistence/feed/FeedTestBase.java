package org.residentgraph.persistence.feed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.residentgraph.persistence.secret.PersonalDataCipher;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** An empty store, and files to load into it. */
@FeedStoreTest
abstract class FeedTestBase {

    static final String VILLAGE = "330402101001";
    static final String OTHER_VILLAGE = "330411101001";

    @Autowired
    FeedIntake intake;

    @Autowired
    FeedLoading loading;

    @Autowired
    FeedStore store;

    @Autowired
    DataSource dataSource;

    @Autowired
    PersonalDataCipher cipher;

    @Autowired
    JdbcTemplate db;

    @TempDir
    Path folder;

    @BeforeEach
    void clear() {
        store.clear(dataSource);
        intake.refreshCodes();
    }

    FeedBatch load(FeedFile file) {
        return loading.apply(intake.receive(file.in(folder)));
    }

    /** One row as text; dates and numbers as the server writes them. */
    Map<String, String> row(String sql, Object... parameters) {
        List<Map<String, String>> rows = rows(sql, parameters);
        if (rows.size() != 1) {
            throw new AssertionError(rows.size() + " rows: " + rows);
        }
        return rows.getFirst();
    }

    List<Map<String, String>> rows(String sql, Object... parameters) {
        return db.query(
                sql,
                (row, number) -> {
                    Map<String, String> cells = new java.util.LinkedHashMap<>();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        cells.put(row.getMetaData().getColumnLabel(i), row.getString(i));
                    }
                    return cells;
                },
                parameters);
    }

    int count(String table) {
        return db.queryForObject("SELECT COUNT(*) FROM " + table, Integer.class);
    }

    /** The n-th synthetic man, born 1988-07-16. */
    static String idNumber(int n) {
        return TestNumbers.citizen("349999", "19880716", 2 * n + 1);
    }

    static FeedFile residents(String asOf) {
        return FeedFile.of("F01", asOf)
                .always(
                        "id_type",
                        "01",
                        "name",
                        "测某",
                        "sex_code",
                        "1",
                        "birth_date",
                        "1988-07-16",
                        "marital_code",
                        "10",
                        "education_code",
                        "70",
                        "home_division_code",
                        "349999",
                        "village_code",
                        VILLAGE,
                        "reason",
                        "WORK",
                        "arrived_on",
                        "2011-03-01",
                        "start_date",
                        "2011-03-01",
                        "reported_by",
                        "SELF",
                        "activity",
                        "24");
    }

    /** A public school with classes of a stage from 2010 on. */
    static FeedFile school(String asOf, String stage) {
        return FeedFile.of("F11", asOf)
                .always("school_code", "2133000001", "name", "测试学校", "category", "21", "sector", "PUBLIC")
                .line("2133000001:2010-2011:" + stage, "school_year", "2010-2011", "stage", stage);
    }

    /** The first man's application RA1 for relief, as it stands by then. */
    static FeedFile withApplication(FeedFile relief, String... more) {
        List<String> cells = new ArrayList<>(List.of("record_kind", "APPLICATION", "application_no", "RA1"));
        cells.addAll(List.of("id_type", "01", "id_number", idNumber(1), "name", "测某"));
        cells.addAll(List.of("kind", "MEDICAL", "cause", "ILLNESS", "applied_on", "2011-03-02"));
        cells.addAll(List.of(more));
        return relief.line("RA1", cells.toArray(String[]::new));
    }
}
