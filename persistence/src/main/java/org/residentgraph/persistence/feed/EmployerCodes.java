package org.residentgraph.persistence.feed;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.employer.OrganisationCode;

/**
 * Employers by the codes with which departments other than their own name them: organisation code, unified social credit
 * code (the organisation code in it, if it is not known itself) or registration number.
 */
final class EmployerCodes {

    private static final int USCC_LENGTH = 18;

    private final Map<String, Long> ids = new HashMap<>();

    static EmployerCodes find(ChunkLoad chunk, Set<String> codes) throws SQLException {
        EmployerCodes found = new EmployerCodes();
        List<String> all = new ArrayList<>(codes);
        for (String code : codes) {
            if (code.length() == USCC_LENGTH) {
                all.add(OrganisationCode.orgCodeOf(code));
            }
        }
        for (String column : List.of("biz_reg_no", "org_code", "uscc")) {
            chunk.db()
                    .selectIn(
                            "SELECT " + column + ", id FROM employer WHERE " + column + " IN ",
                            List.of(),
                            all,
                            " AND superseded_at IS NULL",
                            row -> found.ids.put(row.getString(1), row.getLong(2)));
        }
        return found;
    }

    @Nullable
    Long id(String code) {
        Long id = ids.get(code);
        return id == null && code.length() == USCC_LENGTH ? ids.get(OrganisationCode.orgCodeOf(code)) : id;
    }
}
