package org.residentgraph.api.batch;

import graphql.execution.CoercedVariables;
import graphql.language.BooleanValue;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import graphql.language.VariableReference;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedOutputType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.GraphQLUnionType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.batch.Selection.SelectedField;

/** Walks a validated operation once and writes down what it selects, see {@link Selection}. */
public final class OperationSelection {

    private final GraphQLSchema schema;
    private final Map<String, FragmentDefinition> fragments;
    private final CoercedVariables variables;

    private OperationSelection(GraphQLSchema schema, Document document, CoercedVariables variables) {
        this.schema = schema;
        this.variables = variables;
        this.fragments = document.getDefinitionsOfType(FragmentDefinition.class).stream()
                .collect(Collectors.toMap(FragmentDefinition::getName, Function.identity()));
    }

    /** The selection of a validated operation. */
    public static Selection of(
            GraphQLSchema schema, Document document, OperationDefinition operation, CoercedVariables variables) {
        GraphQLObjectType root = switch (operation.getOperation()) {
            case QUERY -> schema.getQueryType();
            case MUTATION -> schema.getMutationType();
            case SUBSCRIPTION -> schema.getSubscriptionType();
        };
        return new OperationSelection(schema, document, variables)
                .selection(root, List.of(operation.getSelectionSet()));
    }

    private Selection selection(GraphQLCompositeType type, List<SelectionSet> sets) {
        Map<String, Map<String, SelectedField>> byType = new LinkedHashMap<>();
        for (GraphQLObjectType objectType : objectTypes(type)) {
            Map<String, List<Field>> fields = new LinkedHashMap<>();
            sets.forEach(set -> collect(objectType, set, fields));
            Map<String, SelectedField> selected = new LinkedHashMap<>();
            for (Entry<String, List<Field>> field : fields.entrySet()) {
                selected.put(field.getKey(), selected(objectType, field.getValue()));
            }
            byType.put(objectType.getName(), selected);
        }
        return new Selection(byType);
    }

    private SelectedField selected(GraphQLObjectType parent, List<Field> fields) {
        Field first = fields.getFirst();
        String name = first.getName();
        String coordinate = parent.getName() + '.' + name;
        if (name.startsWith("__")) {
            return new SelectedField(coordinate, name, List.of(), false, Selection.EMPTY);
        }
        GraphQLFieldDefinition definition =
                schema.getCodeRegistry().getFieldVisibility().getFieldDefinition(parent, name);
        GraphQLNamedOutputType type = (GraphQLNamedOutputType) GraphQLTypeUtil.unwrapAll(definition.getType());
        if (!(type instanceof GraphQLCompositeType composite)) {
            return new SelectedField(coordinate, name, first.getArguments(), false, Selection.EMPTY);
        }
        boolean list = GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(definition.getType()));
        List<SelectionSet> below = fields.stream().map(Field::getSelectionSet).toList();
        return new SelectedField(coordinate, name, first.getArguments(), list, selection(composite, below));
    }

    private void collect(GraphQLObjectType type, SelectionSet set, Map<String, List<Field>> fields) {
        for (graphql.language.Selection<?> selection : set.getSelections()) {
            switch (selection) {
                case Field field
                when included(field) ->
                    fields.computeIfAbsent(field.getResultKey(), _ -> new ArrayList<>())
                            .add(field);
                case InlineFragment fragment
                when included(fragment) -> {
                    String condition = fragment.getTypeCondition() == null
                            ? null
                            : fragment.getTypeCondition().getName();
                    collectIfOf(type, condition, fragment.getSelectionSet(), fields);
                }
                case FragmentSpread spread
                when included(spread) -> {
                    FragmentDefinition fragment = fragments.get(spread.getName());
                    if (fragment != null) {
                        String condition = fragment.getTypeCondition().getName();
                        collectIfOf(type, condition, fragment.getSelectionSet(), fields);
                    }
                }
                default -> {}
            }
        }
    }

    private void collectIfOf(
            GraphQLObjectType type, @Nullable String condition, SelectionSet set, Map<String, List<Field>> fields) {
        if (condition == null
                || (schema.getType(condition) instanceof GraphQLCompositeType composite
                        && objectTypes(composite).contains(type))) {
            collect(type, set, fields);
        }
    }

    private boolean included(DirectivesContainer<?> node) {
        return node.getDirectives().isEmpty() || (!holds(node, "skip", false) && holds(node, "include", true));
    }

    private boolean holds(DirectivesContainer<?> node, String directive, boolean otherwise) {
        List<Directive> written = node.getDirectives(directive);
        if (written.isEmpty()) {
            return otherwise;
        }
        return switch (written.getFirst().getArgument("if").getValue()) {
            case BooleanValue constant -> constant.isValue();
            case VariableReference variable -> Boolean.TRUE.equals(variables.get(variable.getName()));
            default -> otherwise;
        };
    }

    private List<GraphQLObjectType> objectTypes(GraphQLCompositeType type) {
        return switch (type) {
            case GraphQLObjectType object -> List.of(object);
            case GraphQLInterfaceType shared -> schema.getImplementations(shared);
            case GraphQLUnionType union ->
                union.getTypes().stream().map(GraphQLObjectType.class::cast).toList();
            default -> throw new IllegalStateException("not a composite type");
        };
    }
}
