package org.residentgraph.api.selfservice;

import graphql.Scalars;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLNamedOutputType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.residentgraph.schema.access.AccessRules;

/**
 * The query for a full copy of a resident's data, made from the schema, so that a field added tomorrow is in the copy
 * tomorrow: everything the resident may read of the own record and of the own children's, down to the next person, of
 * whom it takes the id alone.
 */
final class OwnDataDocument {

    private static final String PERSON = "Resident";
    private static final String CHILDREN = "children";

    /** How much of a connection is copied: a page is at most a hundred, and the copy says whether there is more. */
    private static final String PAGE = "(first: 100)";

    private final AccessRules rules;
    private final Set<String> withheld;
    private final Deque<String> path = new ArrayDeque<>();

    private OwnDataDocument(AccessRules rules, Set<String> withheld) {
        this.rules = rules;
        this.withheld = withheld;
    }

    /** @param withheld the coordinates that the resident may not read */
    static String of(GraphQLSchema schema, AccessRules rules, Set<String> withheld) {
        OwnDataDocument document = new OwnDataDocument(rules, withheld);
        GraphQLObjectType resident = Objects.requireNonNull(schema.getObjectType(PERSON));
        String ofChild = document.ofPerson(resident, null);
        return "query OwnData { me " + document.ofPerson(resident, ofChild) + " }";
    }

    /** @param ofChild what is taken of each child; null for nothing but the id */
    private String ofPerson(GraphQLObjectType resident, @Nullable String ofChild) {
        List<String> parts = new ArrayList<>();
        for (GraphQLFieldDefinition field : readable(resident)) {
            String part = ofChild != null && field.getName().equals(CHILDREN) ? children(field, ofChild) : part(field);
            if (part != null) {
                parts.add(part);
            }
        }
        return braces(parts);
    }

    private String children(GraphQLFieldDefinition field, String ofChild) {
        List<String> parts = new ArrayList<>();
        for (GraphQLFieldDefinition ofGuardianship : readable((GraphQLObjectType) typeOf(field))) {
            String part = ofGuardianship.getName().equals("child") ? "child " + ofChild : part(ofGuardianship);
            if (part != null) {
                parts.add(part);
            }
        }
        return CHILDREN + " " + braces(parts);
    }

    /** A field with everything below it; null for one that leads nowhere new. */
    private @Nullable String part(GraphQLFieldDefinition field) {
        GraphQLNamedOutputType type = typeOf(field);
        if (GraphQLTypeUtil.isLeaf(type)) {
            return needsArguments(field) ? null : field.getName();
        }
        if (!(type instanceof GraphQLObjectType object) || path.contains(object.getName())) {
            return null;
        }
        if (object.getName().equals(PERSON)) {
            return field.getName() + " { id }";
        }
        if (object.getName().endsWith("Connection")) {
            return connection(field, object);
        }
        if (needsArguments(field)) {
            return null;
        }
        List<String> parts = isReference(object) ? leaves(object) : below(object);
        return parts.isEmpty() ? null : field.getName() + " " + braces(parts);
    }

    private @Nullable String connection(GraphQLFieldDefinition field, GraphQLObjectType connection) {
        String nodes = part(connection.getFieldDefinition("nodes"));
        return nodes == null ? null : field.getName() + PAGE + " { " + nodes + " pageInfo { hasNextPage } }";
    }

    private List<String> below(GraphQLObjectType type) {
        path.push(type.getName());
        List<String> parts =
                readable(type).stream().map(this::part).filter(Objects::nonNull).toList();
        path.pop();
        return parts;
    }

    /** Of an employer or a division what names it; its counts and neighbours are no part of anybody's record. */
    private List<String> leaves(GraphQLObjectType reference) {
        return readable(reference).stream()
                .filter(field -> GraphQLTypeUtil.isLeaf(typeOf(field)))
                .filter(field -> !typeOf(field).equals(Scalars.GraphQLInt))
                .filter(field -> !needsArguments(field))
                .map(GraphQLFieldDefinition::getName)
                .toList();
    }

    private boolean isReference(GraphQLObjectType type) {
        return type.getFieldDefinitions().stream()
                .allMatch(field -> rules.rule(type.getName(), field.getName()).isOpen());
    }

    private List<GraphQLFieldDefinition> readable(GraphQLObjectType type) {
        return type.getFieldDefinitions().stream()
                .filter(field -> !withheld.contains(type.getName() + '.' + field.getName()))
                .toList();
    }

    private static boolean needsArguments(GraphQLFieldDefinition field) {
        return field.getArguments().stream().anyMatch(OwnDataDocument::isRequired);
    }

    private static boolean isRequired(GraphQLArgument argument) {
        return GraphQLTypeUtil.isNonNull(argument.getType()) && !argument.hasSetDefaultValue();
    }

    private static GraphQLNamedOutputType typeOf(GraphQLFieldDefinition field) {
        return (GraphQLNamedOutputType) GraphQLTypeUtil.unwrapAll(field.getType());
    }

    private static String braces(List<String> parts) {
        return "{ " + String.join(" ", parts) + " }";
    }
}
