package org.residentgraph.api.batch;

import java.time.LocalDate;
import org.residentgraph.persistence.scope.DataScope;
import org.residentgraph.persistence.statement.Columns;

/**
 * What every row of one answer is read under.
 *
 * @param types what the rows are read as
 * @param scope the persons whose rows the caller may see
 * @param withheld what the caller may not see of them
 * @param asOf the business date at which "in force", "age" and "due" are reckoned
 * @param persons where the persons read are noted
 * @param columns what is asked for of the rows at hand
 */
public record Reading(
        GraphTypes types,
        DataScope scope,
        Withheld withheld,
        LocalDate asOf,
        PersonsRead persons,
        Columns columns) {

    public Reading of(Columns others) {
        return new Reading(types, scope, withheld, asOf, persons, others);
    }
}
