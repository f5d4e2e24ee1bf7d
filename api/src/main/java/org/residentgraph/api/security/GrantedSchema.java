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
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.PlatformError;
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
    private static final String CASE_HINT = "Shown for the person of an open case: name it in X-Purpose with ;case=.";
    static final String SCOPE_HINT = "Shown for some of your residents only.";

    private final GrantSet grants;
    private final RoleGrants roles;
    private final AccessRules rules;
    private final NavigableMap<String, WithheldCoordinate> withheld;

    GrantedSchema(GrantSet grants, RoleGrants roles, AccessRules rules) {
        this.grants = grants;
        this.roles = roles;
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
     * Why a field of a root type may not be used, or null if it may. A field whose rule is not open is granted by its name.
     *
     * @param responseKey the field's alias, or its name; the error's path
     */
    public @Nullable PlatformError refusal(String rootType, String rootField, String responseKey) {
        AccessRule rule = rules.rule(rootType, rootField);
        if (rule.isOpen() || grants.opensRoot(rootField)) {
            return null;
        }
        // Where no purpose would help, and no person is concerned, none is asked for.
        return rule.isPersonal() || roles.all().anyMatch(part -> part.grants().opensRoot(rootField))
                ? personRefusal(rootField, responseKey)
                : PlatformError.at(ErrorCode.FORBIDDEN, ErrorCode.FORBIDDEN.defaultMessage(), responseKey);
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
     * Whether every field that a filter, key or order uses may be read.
     *
     * @param arguments coerced, as the data fetcher sees them; enum values by name
     */
    boolean isReadable(GraphQLFieldDefinition field, Map<String, ?> arguments) {
        return field.getArguments().stream().allMatch(argument -> {
            Object value = arguments.get(argument.getName());
            return value == null || isReadable(argument.getType(), value);
        });
    }

    private boolean isReadable(GraphQLInputType type, @Nullable Object value) {
        if (value instanceof Collection<?> values) {
            return values.stream().allMatch(element -> isReadable(type, element));
        }
        return switch (GraphQLTypeUtil.unwrapAll(type)) {
            case GraphQLInputObjectType input
            when value instanceof Map<?, ?> members ->
                members.entrySet().stream().allMatch(member -> {
                    String field = String.valueOf(member.getKey());
                    return allows(grants, rules.rule(input.getName(), field))
                            && isReadable(input.getFieldDefinition(field).getType(), member.getValue());
                });
            case GraphQLEnumType names
            when value != null -> {
                AccessRule rule = rules.find(names.getName(), String.valueOf(value));
                yield rule == null || allows(grants, rule);
            }
            default -> true;
        };
    }

    private static boolean isRoot(String coordinate) {
        return isRootType(coordinate.substring(0, coordinate.indexOf('.')));
    }

    static boolean isRootType(String type) {
        return ROOTS.contains(type);
    }

    private WithheldCoordinate withheld(String coordinate, AccessRule rule) {
        List<GrantPart> elsewhere =
                roles.all().filter(part -> allows(part.grants(), rule)).toList();
        if (elsewhere.isEmpty()) {
            return new WithheldCoordinate(coordinate, WithheldCoordinate.Reason.ROLE, ROLE_HINT);
        }
        if (elsewhere.stream().anyMatch(this::isOfNamedCase)) {
            return new WithheldCoordinate(coordinate, WithheldCoordinate.Reason.PURPOSE, CASE_HINT);
        }
        List<String> purposes = elsewhere.stream()
                .map(part -> part.grants().purpose())
                .filter(purpose -> purpose != null && purpose != grants.purpose())
                .map(Enum::name)
                .distinct()
                .sorted()
                .toList();
        return purposes.isEmpty()
                ? new WithheldCoordinate(coordinate, WithheldCoordinate.Reason.SCOPE, SCOPE_HINT)
                : new WithheldCoordinate(
                        coordinate,
                        WithheldCoordinate.Reason.PURPOSE,
                        "Covered by another purpose of your role: " + String.join(", ", purposes) + ".");
    }

    private boolean isOfNamedCase(GrantPart part) {
        return part.persons() == Persons.CASE && part.grants().purpose() == grants.purpose();
    }

    /** The one place where an access letter of the matrix meets a rule of the schema. */
    static boolean allows(GrantSet grants, AccessRule rule) {
        if (rule.isOpen()) {
            return true;
        }
        // What is not personal tells nothing beyond the masked form of its domain.
        AccessForm form = rule.isPersonal() ? rule.form() : AccessForm.MASKED;
        return grants.access(rule.domain()).opens(form);
    }
}
