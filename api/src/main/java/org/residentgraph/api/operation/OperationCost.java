package org.residentgraph.api.operation;

import graphql.language.Argument;
import graphql.language.IntValue;
import graphql.language.VariableReference;
import java.math.BigInteger;
import java.util.Map;
import org.residentgraph.api.batch.Selection;
import org.residentgraph.api.batch.Selection.SelectedField;

/**
 * The cost of an operation, estimated from its document before it runs: how many objects the answer may hold. A page
 * counts what {@code first} or {@code last} asks for; a list that only a person's own record bounds counts five.
 */
final class OperationCost {

    private static final long OF_A_BOUNDED_LIST = 5;
    private static final long OF_A_LIST_OF_IDS = 20;

    private OperationCost() {}

    static long estimate(Selection selection, Map<String, Object> variables) {
        long cost = 0;
        for (String type : selection.objectTypes()) {
            long ofType = 0;
            for (SelectedField field : selection.on(type)) {
                ofType = saturated(ofType + estimate(field, variables));
            }
            // A value has one type; the dearest of them is what it may cost.
            cost = Math.max(cost, ofType);
        }
        return cost;
    }

    private static long estimate(SelectedField field, Map<String, Object> variables) {
        if (field.selection().objectTypes().isEmpty()) {
            return 0;
        }
        return saturated(size(field, variables) * (1 + estimate(field.selection(), variables)));
    }

    /** How many objects stand at the field: a connection's size is that of its page, so its edges and nodes count one. */
    private static long size(SelectedField field, Map<String, Object> variables) {
        for (Argument argument : field.arguments()) {
            switch (argument.getName()) {
                case "first", "last" -> {
                    return Math.clamp(number(argument, variables), 1, 100);
                }
                case "ids" -> {
                    return OF_A_LIST_OF_IDS;
                }
                default -> {}
            }
        }
        return field.list() && !field.partOfConnection() ? OF_A_BOUNDED_LIST : 1;
    }

    private static long number(Argument argument, Map<String, Object> variables) {
        return switch (argument.getValue()) {
            case IntValue literal -> clamped(literal.getValue());
            case VariableReference variable ->
                variables.get(variable.getName()) instanceof Number number ? number.longValue() : 1;
            default -> 1;
        };
    }

    private static long clamped(BigInteger value) {
        return value.bitLength() > 31 ? Integer.MAX_VALUE : value.longValue();
    }

    private static long saturated(long cost) {
        return Math.min(cost, Integer.MAX_VALUE);
    }
}
