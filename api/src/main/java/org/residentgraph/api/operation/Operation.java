package org.residentgraph.api.operation;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLNamedType;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.batch.GraphTypes;
import org.residentgraph.api.batch.PersonsRead;
import org.residentgraph.api.batch.Reading;
import org.residentgraph.api.batch.Selection;
import org.residentgraph.api.batch.Withheld;
import org.residentgraph.api.error.PlatformError;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.api.security.AccessDecision;
import org.residentgraph.persistence.scope.DataScope;
import org.residentgraph.persistence.statement.Columns;
import org.residentgraph.persistence.statement.StatementCount;

/**
 * The operation being run, with what was decided before it began. Root resolvers find it in the environment.
 *
 * @param types what its rows are read as
 * @param access what was decided about it
 * @param withheld the coordinates the caller may not read of anybody
 * @param rows what is withheld of each person; null if the same is withheld of everybody
 * @param persons whose data is read, as far as it has run
 * @param before the thread's count when the operation began
 */
public record Operation(
        CompiledOperation compiled,
        GraphTypes types,
        AccessDecision access,
        Withheld withheld,
        @Nullable PartedAccess rows,
        PersonsRead persons,
        long estimatedCost,
        StatementCount before) {

    public static Operation of(DataFetchingEnvironment environment) {
        return Objects.requireNonNull(find(environment.getGraphQlContext()), "no operation runs here");
    }

    static @Nullable Operation find(GraphQLContext context) {
        return context.get(Operation.class);
    }

    /** What is selected below the root field at hand. */
    public Selection selectionBelow(DataFetchingEnvironment environment) {
        return compiled.selection().field(environment.getField().getResultKey());
    }

    /**
     * Refuses a root field of persons, or a filter or order on it, that the caller may not use; before anything is read.
     *
     * @return the persons among whom its arguments may choose
     * @throws PlatformException PURPOSE_REQUIRED or FORBIDDEN
     */
    public DataScope requireUsable(DataFetchingEnvironment environment) {
        PlatformError refusal = access.granted()
                .refusal(
                        ((GraphQLNamedType) environment.getParentType()).getName(),
                        environment.getField().getName(),
                        environment.getField().getResultKey());
        if (refusal != null) {
            throw new PlatformException(refusal.code(), refusal.message());
        }
        return access.searchable(environment.getFieldDefinition(), environment.getArguments());
    }

    /** Whether something it asks for is left out of its answer, for everybody or for some. */
    public boolean withholds() {
        return !access.withheld().isEmpty()
                || (rows != null && !rows.withheldOfSome(compiled.coordinates()).isEmpty());
    }

    public DataScope scope() {
        return access.scope();
    }

    public Reading reading(LocalDate asOf) {
        return new Reading(types, access.scope(), withheld, rows, asOf, persons, Columns.ALL);
    }
}
