package org.residentgraph.persistence.scope;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.statement.SqlText;

/**
 * The persons whose rows a caller may see, decided once per operation and compiled into every statement about persons.
 * It reads one column, {@code person.village_code} (model.md 2.15, rule 2), or the ids of the persons themselves, and is
 * a condition, never a join, so that it cannot change a count.
 */
public sealed interface DataScope {

    /** The condition on the row of the person table known as {@code alias}. */
    SqlText onPerson(String alias);

    /** Whether it holds a person, as {@link #onPerson} would tell. */
    boolean covers(long personId, @Nullable String villageCode);

    /** The condition on a fact whose person is {@code personIdColumn}. */
    default SqlText ofPerson(String personIdColumn) {
        SqlText condition = onPerson("scoped");
        return new SqlText(
                "EXISTS (SELECT 1 FROM person scoped WHERE scoped.id = " + personIdColumn + " AND " + condition.sql()
                        + ")",
                condition.args());
    }

    /** The condition on a fact whose {@code personIdColumn} the statement compares with the keys it is given. */
    default SqlText ofKey(String personIdColumn) {
        return ofPerson(personIdColumn);
    }

    /**
     * This scope, for a statement whose keys are all ids of persons whose rows were read under it before: what is found by
     * the keys needs no second look at the person, and everything else is checked as ever.
     */
    default DataScope ofPersonsRead() {
        return new Read(this);
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

    /** All persons there are: for the platform's own work, such as counting. No caller is ever given it. */
    static DataScope everybody() {
        return new Everybody();
    }

    /** Everybody whom one of the scopes holds. */
    static DataScope any(List<DataScope> scopes) {
        List<DataScope> some =
                scopes.stream().filter(scope -> !scope.isNobody()).toList();
        return switch (some.size()) {
            case 0 -> nobody();
            case 1 -> some.getFirst();
            default -> new Any(some);
        };
    }

    default boolean isNobody() {
        return this instanceof Nobody;
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

        @Override
        public boolean covers(long personId, @Nullable String villageCode) {
            return villageCode != null && prefixes.stream().anyMatch(villageCode::startsWith);
        }
    }

    record Persons(List<Long> ids) implements DataScope {
        @Override
        public SqlText onPerson(String alias) {
            List<Object> args = new ArrayList<>(ids);
            return new SqlText(alias + ".id IN (?" + ",?".repeat(ids.size() - 1) + ")", args);
        }

        @Override
        public boolean covers(long personId, @Nullable String villageCode) {
            return ids.contains(personId);
        }
    }

    record Everybody() implements DataScope {
        @Override
        public SqlText onPerson(String alias) {
            return SqlText.of("1 = 1");
        }

        @Override
        public SqlText ofPerson(String personIdColumn) {
            return onPerson("unused");
        }

        @Override
        public boolean covers(long personId, @Nullable String villageCode) {
            return true;
        }
    }

    /** @param scope under which the persons were read whose ids are the keys */
    record Read(DataScope scope) implements DataScope {
        @Override
        public SqlText onPerson(String alias) {
            return scope.onPerson(alias);
        }

        @Override
        public SqlText ofPerson(String personIdColumn) {
            return scope.ofPerson(personIdColumn);
        }

        @Override
        public SqlText ofKey(String personIdColumn) {
            return SqlText.of("1 = 1");
        }

        @Override
        public boolean covers(long personId, @Nullable String villageCode) {
            return scope.covers(personId, villageCode);
        }
    }

    record Nobody() implements DataScope {
        @Override
        public SqlText onPerson(String alias) {
            return SqlText.of("1 = 0");
        }

        @Override
        public boolean covers(long personId, @Nullable String villageCode) {
            return false;
        }
    }

    /** @param scopes at least two, none of them nobody */
    record Any(List<DataScope> scopes) implements DataScope {
        @Override
        public SqlText onPerson(String alias) {
            return SqlText.joined(
                    " OR ", scopes.stream().map(scope -> scope.onPerson(alias)).toList());
        }

        @Override
        public boolean covers(long personId, @Nullable String villageCode) {
            return scopes.stream().anyMatch(scope -> scope.covers(personId, villageCode));
        }
    }
}
