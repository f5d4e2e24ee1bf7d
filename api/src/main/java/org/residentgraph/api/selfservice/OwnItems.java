package org.residentgraph.api.selfservice;

import graphql.schema.GraphQLObjectType;
import java.util.Optional;
import org.residentgraph.api.security.GrantedSchema;
import org.residentgraph.schema.access.AccessRule;
import org.residentgraph.schema.access.AccessRules;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.stereotype.Component;

/** The items of a record that a resident may have corrected: what they may read of it and a department owns. */
@Component
class OwnItems {

    private final AccessRules rules;
    private final Owners owners;
    private final ObjectProvider<GraphQlSource> schema;

    OwnItems(AccessRules rules, Owners owners, ObjectProvider<GraphQlSource> schema) {
        this.rules = rules;
        this.owners = owners;
        this.schema = schema;
    }

    /**
     * The department that owns an item; empty if it is none that the resident could correct.
     *
     * @param coordinate {@code Type.field}
     * @param granted what the resident may read
     */
    Optional<String> ownerOf(String coordinate, GrantedSchema granted) {
        AccessRule rule = rules.byCoordinate().get(coordinate);
        if (rule == null || !rule.isPersonal() || !isFieldOfARecord(coordinate)) {
            return Optional.empty();
        }
        return granted.withheld().contains(coordinate) ? Optional.empty() : owners.of(rule.domain());
    }

    private boolean isFieldOfARecord(String coordinate) {
        var graph = schema.getObject().schema();
        return graph.getType(coordinate.substring(0, coordinate.indexOf('.'))) instanceof GraphQLObjectType type
                && !type.equals(graph.getQueryType())
                && !type.equals(graph.getMutationType());
    }
}
