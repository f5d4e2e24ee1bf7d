package org.residentgraph.schema.scalar;

import graphql.schema.Coercing;
import graphql.schema.GraphQLScalarType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The scalars to wire to the schema. Descriptions and specifications stand in the SDL. */
public final class Scalars {

    /** {@link LocalDate}. */
    public static final GraphQLScalarType DATE = scalar("Date", new DateCoercing());

    /** {@link Instant}. */
    public static final GraphQLScalarType DATE_TIME = scalar("DateTime", new DateTimeCoercing());

    /** {@link BigDecimal}, in yuan. */
    public static final GraphQLScalarType MONEY = scalar("Money", new MoneyCoercing());

    /** All of them. */
    public static final List<GraphQLScalarType> ALL = List.of(DATE, DATE_TIME, MONEY);

    private Scalars() {}

    private static GraphQLScalarType scalar(String name, Coercing<?, ?> coercing) {
        return GraphQLScalarType.newScalar().name(name).coercing(coercing).build();
    }
}
