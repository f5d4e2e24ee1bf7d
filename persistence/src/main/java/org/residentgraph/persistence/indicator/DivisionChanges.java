package org.residentgraph.persistence.indicator;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.bulk.BulkConnection;

/**
 * What has changed of the divisions since they were counted. No feed tells of a merger: it comes with a release or by hand,
 * so the divisions are compared with those that the counts were made with.
 */
final class DivisionChanges {

    private static final List<String> COLUMNS = List.of("code", "valid_from", "valid_to", "successor_code");

    private static final String CHANGED = " FROM division d LEFT JOIN indicator_division k ON k.code = d.code"
            + " WHERE k.code IS NULL OR k.valid_from <> d.valid_from OR NOT (k.valid_to <=> d.valid_to)"
            + " OR NOT (k.successor_code <=> d.successor_code)";

    private DivisionChanges() {}

    static boolean isAny(BulkConnection db) throws SQLException {
        boolean[] any = {false};
        db.select("SELECT 1" + CHANGED + " LIMIT 1", _ -> any[0] = true);
        return any[0];
    }

    /** Marks what has changed, and is not asked of again; before anything is known nothing has. The caller commits. */
    static void mark(BulkConnection db) throws SQLException {
        List<@Nullable Object[]> changed = new ArrayList<>();
        Set<String> codes = new TreeSet<>();
        db.select("SELECT d.code, d.valid_from, d.valid_to, d.successor_code, k.successor_code" + CHANGED, row -> {
            changed.add(
                    new @Nullable Object[] {row.getString(1), row.getString(2), row.getString(3), row.getString(4)});
            for (int column : new int[] {1, 4, 5}) {
                String code = row.getString(column);
                if (code != null) {
                    codes.add(code);
                }
            }
        });
        if (changed.isEmpty()) {
            return;
        }
        boolean[] wasKnown = {false};
        db.select("SELECT 1 FROM indicator_division LIMIT 1", _ -> wasKnown[0] = true);
        if (wasKnown[0]) {
            Touched.markDivisions(db, codes);
        }
        db.upsert("indicator_division", COLUMNS, changed);
    }
}
