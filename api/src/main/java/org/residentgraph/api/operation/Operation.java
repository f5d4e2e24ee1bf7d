package org.residentgraph.api.operation;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.batch.Reading;
import org.residentgraph.api.batch.Selection;
import org.residentgraph.api.batch.Withheld;
import org.residentgraph.persistence.scope.DataScope;
import org.residentgraph.persistence.statement.Columns;
import org.residentgraph.persistence.statement.StatementCount;

/**
 * The operation being run, with what was decided before it began. Root resolvers find it in the environment.
 *
 * @param scope the persons whose rows the caller may see
 * @param withheld the coordinates the caller may not
 * @param before the thread's count when the operation began
 */
public record Operation(
        CompiledOperation compiled, DataScope scope, Withheld withheld, long estimatedCost, StatementCount before) {

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

    public Reading reading(LocalDate asOf) {
        return new Reading(scope, withheld, asOf, Columns.ALL);
    }
}
