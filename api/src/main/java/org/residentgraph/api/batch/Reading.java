package org.residentgraph.api.batch;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.scope.DataScope;
import org.residentgraph.persistence.statement.Columns;
import org.residentgraph.persistence.statement.Keys;

/**
 * What every row of one answer is read under.
 *
 * @param types what the rows are read as
 * @param scope the persons whose rows the caller may see
 * @param withheld what the caller may not see of the rows at hand
 * @param rows tells what is withheld of each person; null if the same is withheld of everybody
 * @param asOf the business date at which "in force", "age" and "due" are reckoned
 * @param persons where the persons read are noted
 * @param columns what is asked for of the rows at hand
 */
public record Reading(
        GraphTypes types,
        DataScope scope,
        Withheld withheld,
        @Nullable RowAccess rows,
        LocalDate asOf,
        PersonsRead persons,
        Columns columns) {

    public Reading of(Columns others) {
        return new Reading(types, scope, withheld, rows, asOf, persons, others);
    }

    /** For a statement with these keys: what is found by the ids of persons read before needs no second look at them. */
    Reading by(Keys keys) {
        return persons.haveBeenRead(keys)
                ? new Reading(types, scope.ofPersonsRead(), withheld, rows, asOf, persons, columns)
                : this;
    }

    /** With more persons in the scope: other identities of somebody who is in it. */
    Reading including(Collection<Long> identities) {
        DataScope wider = DataScope.any(List.of(scope, DataScope.persons(List.copyOf(identities))));
        return new Reading(types, wider, withheld, rows, asOf, persons, columns);
    }

    /** For the rows of persons of whom this is withheld. */
    Reading withholding(Withheld others) {
        return new Reading(types, scope, others, rows, asOf, persons, columns);
    }
}
