package org.residentgraph.persistence.resident;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.residentgraph.persistence.statement.SqlText;

/** One condition of a search for residents, on the row {@code person p}. */
public sealed interface ResidentCriterion {

    /** @param asOf the business date at which "in force" is reckoned */
    SqlText toSql(LocalDate asOf);

    /**
     * Registered in a division now. Village order reads person_by_village, so the condition must be a range of its
     * village column; every other order reads an index that begins with the county or the town, so it must be an
     * equality of those.
     */
    record Below(String code, boolean inVillageOrder) implements ResidentCriterion {
        @Override
        public SqlText toSql(LocalDate asOf) {
            if (inVillageOrder || code.length() < 6) {
                return SqlText.of("p.village_code LIKE ?", code + "%");
            }
            List<SqlText> levels = new ArrayList<>();
            levels.add(SqlText.of("p.county_code = ?", code.substring(0, 6)));
            if (code.length() >= 9) {
                levels.add(SqlText.of("p.town_code = ?", code.substring(0, 9)));
            }
            if (code.length() == 12) {
                levels.add(SqlText.of("p.village_code = ?", code));
            }
            return SqlText.joined(" AND ", levels);
        }
    }

    /** Registered in a division at {@code asOf}, wherever the person is now. */
    record RegisteredBelow(String code) implements ResidentCriterion {
        @Override
        public SqlText toSql(LocalDate asOf) {
            return SqlText.of(
                    "EXISTS (SELECT 1 FROM residence_registration r WHERE r.person_id = p.id AND r.village_code LIKE ?"
                            + " AND r.start_date <= ? AND (r.end_date IS NULL OR r.end_date > ?)"
                            + " AND r.status <> 'VOID' AND r.superseded_at IS NULL)",
                    code + "%",
                    asOf,
                    asOf);
        }
    }

    record NamePrefix(String prefix) implements ResidentCriterion {
        @Override
        public SqlText toSql(LocalDate asOf) {
            String escaped = prefix.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
            return SqlText.of("p.name LIKE ?", escaped + "%");
        }
    }

    /** A column of the person is equal to a value. */
    record Equal(Column column, String value) implements ResidentCriterion {

        /** The columns a search may compare; a closed list, because a column's name cannot be a parameter. */
        public enum Column {
            EDUCATION("p.education_code"),
            SEX("p.sex_code"),
            HOME_PROVINCE("p.home_province"),
            STATUS("p.status");

            private final String sql;

            Column(String sql) {
                this.sql = sql;
            }
        }

        @Override
        public SqlText toSql(LocalDate asOf) {
            return SqlText.of(column.sql + " = ?", value);
        }
    }

    record BornAfter(LocalDate date) implements ResidentCriterion {
        @Override
        public SqlText toSql(LocalDate asOf) {
            return SqlText.of("p.birth_date > ?", date);
        }
    }

    record BornBefore(LocalDate date) implements ResidentCriterion {
        @Override
        public SqlText toSql(LocalDate asOf) {
            return SqlText.of("p.birth_date < ?", date);
        }
    }

    /** Works at {@code asOf} for an employer of this section of GB/T 4754. */
    record Industry(String section) implements ResidentCriterion {
        @Override
        public SqlText toSql(LocalDate asOf) {
            return SqlText.of(
                    "EXISTS (SELECT 1 FROM employment e JOIN employer r ON r.id = e.employer_id"
                            + " WHERE e.person_id = p.id AND r.industry_code = ? AND e.start_date <= ?"
                            + " AND (e.end_date IS NULL OR e.end_date > ?) AND e.superseded_at IS NULL)",
                    section,
                    asOf,
                    asOf);
        }
    }

    /** Enrolled at {@code asOf} in any scheme (or in none). */
    record Insured(boolean insured) implements ResidentCriterion {
        @Override
        public SqlText toSql(LocalDate asOf) {
            return SqlText.of(
                    (insured ? "" : "NOT ") + "EXISTS (SELECT 1 FROM insurance_enrolment i WHERE i.person_id = p.id"
                            + " AND i.status IN ('INSURED', 'HOME_SCHEME_VERIFIED') AND i.start_date <= ?"
                            + " AND (i.end_date IS NULL OR i.end_date > ?) AND i.superseded_at IS NULL)",
                    asOf,
                    asOf);
        }
    }

    /** Has a written labour contract in force at {@code asOf} (or has none). */
    record HasContract(boolean has) implements ResidentCriterion {
        @Override
        public SqlText toSql(LocalDate asOf) {
            return SqlText.of(
                    (has ? "" : "NOT ") + "EXISTS (SELECT 1 FROM labour_contract c WHERE c.person_id = p.id"
                            + " AND c.written = 1 AND c.start_date <= ?"
                            + " AND (c.end_date IS NULL OR c.end_date > ?) AND c.superseded_at IS NULL)",
                    asOf,
                    asOf);
        }
    }

    /** All hold; with no parts it holds for everyone. */
    record All(List<ResidentCriterion> parts) implements ResidentCriterion {
        @Override
        public SqlText toSql(LocalDate asOf) {
            return parts.isEmpty() ? SqlText.of("1 = 1") : SqlText.joined(" AND ", sql(parts, asOf));
        }
    }

    /** At least one holds; with no parts it holds for no one. */
    record Any(List<ResidentCriterion> parts) implements ResidentCriterion {
        @Override
        public SqlText toSql(LocalDate asOf) {
            return parts.isEmpty() ? SqlText.of("1 = 0") : SqlText.joined(" OR ", sql(parts, asOf));
        }
    }

    /** Does not hold; a value that is unknown does not make it hold either way, as in SQL. */
    record Not(ResidentCriterion part) implements ResidentCriterion {
        @Override
        public SqlText toSql(LocalDate asOf) {
            SqlText sql = part.toSql(asOf);
            return new SqlText("NOT (" + sql.sql() + ")", sql.args());
        }
    }

    private static List<SqlText> sql(List<ResidentCriterion> parts, LocalDate asOf) {
        return parts.stream().map(part -> part.toSql(asOf)).toList();
    }
}
