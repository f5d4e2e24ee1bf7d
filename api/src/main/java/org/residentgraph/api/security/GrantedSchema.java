package org.residentgraph.api.security;

import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLTypeUtil;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.PlatformError;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.schema.access.AccessForm;
import org.residentgraph.schema.access.AccessRule;
import org.residentgraph.schema.access.AccessRules;

/**
 * The schema as one grant set may use it: worked out once for all coordinates, so that an operation only looks up.
 * Closed: what has no
 * rule is not readable.
 */
public final class GrantedSchema {

    /** The types whose fields are entrances; a refusal there is an error at its path and never a field withheld. */
    private static final List<String> ROOTS = List.of("Query", "Mutation", "Subscription");

    private static final String ROLE_HINT = "No purpose of your role covers this field.";
    private static final String FILTER = "A filter, key or order uses a field that you may not read. Leave it out.";

    private final GrantSet grants;
    private final AccessRules rules;
    private final NavigableMap<String, WithheldCoordinate> withheld;

    GrantedSchema(GrantSet grants, AccessRules rules) {
        this.grants = grants;
        this.rules = rules;
        this.withheld = new TreeMap<>();
        rules.byCoordinate().forEach((coordinate, rule) -> {
            if (!allows(grants, rule) && !isRoot(coordinate)) {
                withheld.put(coordinate, withheld(coordinate, rule));
            }
        });
    }

    /** Every coordinate of the schema but the root fields that the grants do not cover; whatever a document asks. */
    public Set<String> withheld() {
        return Collections.unmodifiableSet(withheld.keySet());
    }

    /** Those of a document's coordinates that are withheld, in their order, for {@code extensions.withheld}. */
    public List<WithheldCoordinate> withheld(Collection<String> coordinates) {
        return coordinates.stream()
                .sorted()
                .map(withheld::get)
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * Why a field of a root type may not be used, or null if it may. A field whose rule is not open is a root field of
     * persons, and is granted by its name.
     *
     * @param responseKey the field's alias, or its name; the error's path
     */
    public @Nullable PlatformError refusal(String rootType, String rootField, String responseKey) {
        AccessRule rule = rules.rule(rootType, rootField);
        return rule.isOpen() ? null : personRefusal(rootField, responseKey);
    }

    /**
     * As {@link #refusal}, for a root field that leads to persons with this argument and not with others: {@code node}
     * and {@code nodes},
     * once an id turned out to be a person's.
     */
    public @Nullable PlatformError personRefusal(String rootField, String responseKey) {
        if (grants.purpose() == null) {
            return PlatformError.at(
                    ErrorCode.PURPOSE_REQUIRED, ErrorCode.PURPOSE_REQUIRED.defaultMessage(), responseKey);
        }
        return grants.opensRoot(rootField)
                ? null
                : PlatformError.at(ErrorCode.FORBIDDEN, ErrorCode.FORBIDDEN.defaultMessage(), responseKey);
    }

    /**
     * Refuses a filter, key or order on what the caller may not read, before any SQL: it would be an oracle.
     *
     * @param arguments coerced, as the data fetcher sees them; enum values by name
     * @throws PlatformException FORBIDDEN
     */
    public void requireReadable(GraphQLFieldDefinition field, Map<String, ?> arguments) {
        field.getArguments().forEach(argument -> {
            Object value = arguments.get(argument.getName());
            if (value != null) {
                requireReadable(argument.getType(), value);
            }
        });
    }

    private void requireReadable(GraphQLInputType type, @Nullable Object value) {
        if (value instanceof Collection<?> values) {
            values.forEach(element -> requireReadable(type, element));
            return;
        }
        switch (GraphQLTypeUtil.unwrapAll(type)) {
            case GraphQLInputObjectType input
            when value instanceof Map<?, ?> members ->
                members.forEach((name, member) -> {
                    String field = String.valueOf(name);
                    requireReadable(rules.rule(input.getName(), field));
                    requireReadable(input.getFieldDefinition(field).getType(), member);
                });
            case GraphQLEnumType names
            when value != null -> {
                AccessRule rule = rules.find(names.getName(), String.valueOf(value));
                if (rule != null) {
                    requireReadable(rule);
                }
            }
            default -> {}
        }
    }

    private void requireReadable(AccessRule rule) {
        if (!allows(grants, rule)) {
            throw new PlatformException(ErrorCode.FORBIDDEN, FILTER);
        }
    }

    private static boolean isRoot(String coordinate) {
        return ROOTS.contains(coordinate.substring(0, coordinate.indexOf('.')));
    }

    private WithheldCoordinate withheld(String coordinate, AccessRule rule) {
        List<String> purposes = otherPurposes()
                .filter(other -> allows(other, rule))
                .map(other -> String.valueOf(other.purpose()))
                .toList();
        return purposes.isEmpty()
                ? new WithheldCoordinate(coordinate, WithheldCoordinate.Reason.ROLE, ROLE_HINT)
                : new WithheldCoordinate(
                        coordinate,
                        WithheldCoordinate.Reason.PURPOSE,
                        "Covered by another purpose of your role: " + String.join(", ", purposes) + ".");
    }

    private Stream<GrantSet> otherPurposes() {
        return grants.allowedPurposes().stream()
                .filter(purpose -> !purpose.equals(grants.purpose()))
                .map(grants::with);
    }

    /** The one place where an access letter of the matrix meets a rule of the schema. */
    private static boolean allows(GrantSet grants, AccessRule rule) {
        if (rule.isOpen()) {
            return true;
        }
        // What is not personal tells nothing beyond the masked form of its domain.
        AccessForm form = rule.isPersonal() ? rule.form() : AccessForm.MASKED;
        return grants.access(rule.domain()).opens(form);
    }
}
