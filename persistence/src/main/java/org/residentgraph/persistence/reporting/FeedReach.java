package org.residentgraph.persistence.reporting;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.statement.SqlText;

/**
 * The batches that a caller may look at, decided before a statement is made and compiled into it: those of some
 * departments for some places.
 *
 * @param parts one for each appointment; a batch is within reach if it is of one of them
 */
public record FeedReach(List<Part> parts) {

    public FeedReach {
        parts = List.copyOf(parts);
    }

    /**
     * Batches of these departments on these places.
     *
     * @param departments codes; null for all
     * @param places prefixes of division codes; none for no batch at all
     */
    public record Part(@Nullable List<String> departments, List<String> places) {

        boolean isNothing() {
            return places.isEmpty() || (departments != null && departments.isEmpty());
        }

        SqlText onBatch(String alias) {
            List<SqlText> conditions = new ArrayList<>(2);
            if (departments != null) {
                conditions.add(new SqlText(
                        alias + ".department_code IN (?" + ",?".repeat(departments.size() - 1) + ')',
                        List.copyOf(departments)));
            }
            conditions.add(SqlText.joined(
                    " OR ",
                    places.stream()
                            .map(place -> SqlText.of(alias + ".division_code LIKE ?", place + '%'))
                            .toList()));
            return SqlText.joined(" AND ", conditions);
        }
    }

    /** The condition on the row of the batch table known as {@code alias}. */
    public SqlText onBatch(String alias) {
        List<SqlText> conditions = some().map(part -> part.onBatch(alias)).toList();
        return conditions.isEmpty() ? SqlText.of("1 = 0") : SqlText.joined(" OR ", conditions);
    }

    /** Whether batches of a department are within reach, wherever they are on. */
    public boolean covers(String department) {
        return some().anyMatch(
                        part -> part.departments() == null || part.departments().contains(department));
    }

    private Stream<Part> some() {
        return parts.stream().filter(part -> !part.isNothing());
    }
}
