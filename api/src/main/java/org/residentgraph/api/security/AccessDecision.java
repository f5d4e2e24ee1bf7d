package org.residentgraph.api.security;

import graphql.schema.GraphQLFieldDefinition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.persistence.scope.DataScope;

/**
 * What is decided about an operation before it runs; an input of its execution.
 *
 * @param granted the whole schema as the caller may use it for at least some residents: refusals of root fields, and
 *     what is withheld of everybody
 * @param withheld the withheld coordinates that the document asks for, sorted, for {@code extensions.withheld}
 * @param scope the persons whose rows the caller may see; nobody's without a purpose of the role
 * @param parts what is open over which of them; more than one only if not the same is open of all
 */
public record AccessDecision(
        GrantedSchema granted, List<WithheldCoordinate> withheld, DataScope scope, List<Part> parts) {

    private static final String FILTER = "A filter, key or order uses a field that you may not read. Leave it out.";

    /**
     * A schema as it is open over some persons.
     *
     * @param scope those persons; the parts of a decision may overlap
     */
    public record Part(GrantSet grants, GrantedSchema granted, DataScope scope) {}

    /** Whether the same is open of every person in scope, as it is for almost every caller. */
    public boolean isUniform() {
        return parts.size() <= 1;
    }

    /**
     * The persons among whom a filter, key or order may choose: those of whom the caller may read every field it uses.
     * To choose by what one may not read would be an oracle, so it is refused before any SQL.
     *
     * @param arguments coerced, as the data fetcher sees them; enum values by name
     * @throws PlatformException FORBIDDEN if there is nobody of whom all of it may be read
     */
    public DataScope searchable(GraphQLFieldDefinition field, Map<String, ?> arguments) {
        if (isUniform()) {
            return require(granted.isReadable(field, arguments) ? scope : null);
        }
        List<DataScope> among = parts.stream()
                .filter(part -> part.granted().isReadable(field, arguments))
                .map(Part::scope)
                .toList();
        return require(among.isEmpty() ? null : DataScope.any(among));
    }

    private static DataScope require(@Nullable DataScope scope) {
        if (scope == null) {
            throw new PlatformException(ErrorCode.FORBIDDEN, FILTER);
        }
        return scope;
    }
}
