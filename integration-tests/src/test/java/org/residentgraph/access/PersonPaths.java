package org.residentgraph.access;

import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.residentgraph.schema.SdlFiles;

/** The shortest way from a resident to every coordinate that can be reached from one. */
final class PersonPaths {

    /** @param fields from a field of Resident to the coordinate's own, which is the last */
    record Path(String coordinate, List<String> fields, String selection) {}

    private final GraphQLSchema schema = UnExecutableSchemaGenerator.makeUnExecutableSchema(
            SdlFiles.onClassPath().registry());

    private record Step(GraphQLObjectType type, List<GraphQLFieldDefinition> way) {}

    List<Path> all() {
        Map<String, List<GraphQLFieldDefinition>> ways = new LinkedHashMap<>();
        Deque<Step> open = new ArrayDeque<>(List.of(new Step(schema.getObjectType("Resident"), List.of())));
        Map<String, Boolean> seen = new LinkedHashMap<>();
        while (!open.isEmpty()) {
            Step step = open.poll();
            if (seen.put(step.type().getName(), true) != null) {
                continue;
            }
            for (GraphQLFieldDefinition field : step.type().getFieldDefinitions()) {
                List<GraphQLFieldDefinition> way = new ArrayList<>(step.way());
                way.add(field);
                ways.put(step.type().getName() + "." + field.getName(), way);
                if (GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLObjectType below) {
                    open.add(new Step(below, way));
                }
            }
        }
        return ways.entrySet().stream()
                .map(way -> path(way.getKey(), way.getValue()))
                .toList();
    }

    private static Path path(String coordinate, List<GraphQLFieldDefinition> way) {
        GraphQLType last = GraphQLTypeUtil.unwrapAll(way.getLast().getType());
        StringBuilder selection = new StringBuilder(last instanceof GraphQLObjectType ? "{ __typename }" : "");
        for (GraphQLFieldDefinition field : way.reversed()) {
            boolean isLast = field.equals(way.getLast());
            String below = selection.toString();
            selection.setLength(0);
            selection.append(field.getName()).append(arguments(field));
            selection.append(isLast ? " " + below : " { " + below + " }");
        }
        return new Path(
                coordinate, way.stream().map(GraphQLFieldDefinition::getName).toList(), selection.toString());
    }

    private static String arguments(GraphQLFieldDefinition field) {
        return field.getArgument("first") == null ? "" : "(first: 3)";
    }
}
