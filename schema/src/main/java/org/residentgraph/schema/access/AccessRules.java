package org.residentgraph.schema.access;

import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The access rule of every coordinate of the schema: fields ({@code Resident.name}), input fields
 * ({@code ResidentFilter.insured}) and those enum values that carry one ({@code ResidentOrderField.NAME},
 * {@code TimelineEvent.DOSE_GIVEN}). Closed: a field without a rule is an error when the schema is loaded, and a
 * coordinate the schema does not have is an error when it is asked for.
 */
public final class AccessRules {

    private final SortedMap<String, AccessRule> byCoordinate;

    private AccessRules(SortedMap<String, AccessRule> byCoordinate) {
        this.byCoordinate = Collections.unmodifiableSortedMap(byCoordinate);
    }

    /**
     * Reads the rules that stand in the schema.
     *
     * @throws AccessRulesException if a field has no rule, or a rule is not well formed; it names every such coordinate
     */
    public static AccessRules of(TypeDefinitionRegistry schema) {
        AccessRulesReader reader = new AccessRulesReader(schema);
        SortedMap<String, AccessRule> rules = reader.read();
        List<String> violations = reader.violations();
        if (!violations.isEmpty()) {
            throw new AccessRulesException(violations);
        }
        return new AccessRules(rules);
    }

    /**
     * The rule of a field, an input field or an enum value with a rule. The fields by which a schema describes itself
     * ({@code __typename} and the like) are open.
     *
     * @throws IllegalArgumentException if the schema has no rule for this coordinate; never read it as permission
     */
    public AccessRule rule(String type, String member) {
        if (type.startsWith("__") || member.startsWith("__")) {
            return AccessRule.OPEN;
        }
        AccessRule rule = find(type, member);
        if (rule == null) {
            throw new IllegalArgumentException("no access rule for " + type + "." + member);
        }
        return rule;
    }

    /** As {@link #rule}, or null: for enum values, most of which have none. */
    public @Nullable AccessRule find(String type, String member) {
        return byCoordinate.get(type + "." + member);
    }

    /** Every coordinate with its rule, in the order of the coordinates. */
    public SortedMap<String, AccessRule> byCoordinate() {
        return byCoordinate;
    }
}
