package org.residentgraph.schema.scalar;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A scalar that travels as a string in one exact form. Messages say which form is expected and never what came: a wrong
 * value may be personal data.
 */
abstract sealed class TextCoercing<T> implements Coercing<T, String>
        permits DateCoercing, DateTimeCoercing, MoneyCoercing {

    private final Class<T> type;
    private final String expected;

    TextCoercing(Class<T> type, String expected) {
        this.type = type;
        this.expected = "expected " + expected;
    }

    /** The text of a value, or null if the scalar cannot express it. */
    abstract @Nullable String write(T value);

    /** The value of a text, or null if it is not in the form of the scalar. */
    abstract @Nullable T read(String text);

    @Override
    public final String serialize(Object value, GraphQLContext context, Locale locale) {
        String text = type.isInstance(value) ? write(type.cast(value)) : null;
        if (text == null) {
            throw new CoercingSerializeException(expected);
        }
        return text;
    }

    @Override
    public final T parseValue(Object input, GraphQLContext context, Locale locale) {
        T value = input instanceof String text ? read(text) : null;
        if (value == null) {
            throw new CoercingParseValueException(expected);
        }
        return value;
    }

    @Override
    public final T parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
        String text = input instanceof StringValue literal ? literal.getValue() : null;
        T value = text == null ? null : read(text);
        if (value == null) {
            throw new CoercingParseLiteralException(expected);
        }
        return value;
    }

    @Override
    public final Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
        return StringValue.of(input instanceof String text ? text : serialize(input, context, locale));
    }
}
