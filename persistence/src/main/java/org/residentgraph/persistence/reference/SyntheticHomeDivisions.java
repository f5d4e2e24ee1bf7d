package org.residentgraph.persistence.reference;

import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * The address codes of the demo's ID numbers: 9999 behind each province, in no revision of GB/T 2260, so that no such
 * number can be a real person's. Loaded in the demo and in tests only.
 */
public final class SyntheticHomeDivisions {

    private SyntheticHomeDivisions() {}

    /** Loading them twice changes nothing. */
    public static void load(DataSource dataSource) throws SQLException {
        try (var connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("""
                INSERT INTO home_division (code, name_zh, level, parent_code, first_revision, last_revision, synthetic)
                SELECT CONCAT(code, '9999'), CONCAT(name_zh, '(合成)'), 'COUNTY', CONCAT(code, '0000'), '200212', '201607', 1
                FROM code_value
                WHERE list_id = 'PROVINCE'
                ON DUPLICATE KEY UPDATE synthetic = 1\
                """);
        }
    }
}
