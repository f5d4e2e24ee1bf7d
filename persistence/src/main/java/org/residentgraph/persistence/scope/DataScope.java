package org.residentgraph.persistence.scope;

import java.util.ArrayList;
import java.util.List;
import org.residentgraph.persistence.statement.SqlText;

/**
 * The persons whose rows a caller may see, decided once per operation and compiled into every statement about persons.
 * It reads one column, {@code person.village_code} (model.md 2.15, rule 2), or the ids of the persons themselves, and is
 * a condition, never a join, so that it cannot change a count.
 */
public sealed interface DataScope {

    /** The condition on the row of the person table known as {@code alias}. */
    SqlText onPerson(String alias);

    /** The condition on a fact whose person is {@code personIdColumn}. */
    default SqlText ofPerson(String personIdColumn) {
        SqlText condition = onPerson("scoped");
        return new SqlText(
                "EXISTS (SELECT 1 FROM person scoped WHERE scoped.id = " + personIdColumn + " AND " + condition.sql()
                        + ")",
                condition.args());
    }

    /** Persons of the divisions below any of these code prefixes. */
    static DataScope divisions(List<String> prefixes) {
        return prefixes.isEmpty() ? nobody() : new Divisions(List.copyOf(prefixes));
    }

    /** These persons only: a resident and their own children. */
    static DataScope persons(List<Long> ids) {
        return ids.isEmpty() ? nobody() : new Persons(List.copyOf(ids));
    }

    static DataScope nobody() {
        return new Nobody();
    }

    /** @param prefixes code prefixes of 2, 4, 6, 9 or 12 digits, at least one */
    record Divisions(List<String> prefixes) implements DataScope {
        @Override
        public SqlText onPerson(String alias) {
            List<SqlText> conditions = new ArrayList<>();
            for (String prefix : prefixes) {
                conditions.add(SqlText.of(alias + ".village_code LIKE ?", prefix + "%"));
            }
            return SqlText.joined(" OR ", conditions);
        }
    }

    record Persons(List<Long> ids) implements DataScope {
        @Override
        public SqlText onPerson(String alias) {
            List<Object> args = new ArrayList<>(ids);
            return new SqlText(alias + ".id IN (?" + ",?".repeat(ids.size() - 1) + ")", args);
        }
    }

    record Nobody() implements DataScope {
        @Override
        public SqlText onPerson(String alias) {
            return SqlText.of("1 = 0");
        }
    }
}
