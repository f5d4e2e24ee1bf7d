package org.residentgraph.api.batch;

import static java.util.Objects.requireNonNull;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.LightDataFetcher;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.dataloader.BatchLoader;
import org.dataloader.DataLoader;
import org.dataloader.DataLoaderFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Puts a fetcher on every field of every record-backed type: light ones that look at the row and nothing else. They are
 * installed after the framework has wrapped its own, because a wrapper per value is what a page of 2,000 values cannot
 * afford; nothing but the row's own {@link Withheld} bits stands between a value and the answer.
 */
@Component
public final class RecordFetchers {

    private final GraphTypes types;
    private final LookAhead lookAhead;

    public RecordFetchers(GraphTypes types, LookAhead lookAhead) {
        this.types = types;
        this.lookAhead = lookAhead;
    }

    /** The schema with its record-backed fields wired. A field that no component and no controller answers is an error. */
    public GraphQLSchema wire(GraphQLSchema schema) {
        List<String> unanswered = new ArrayList<>();
        GraphQLCodeRegistry registry = schema.getCodeRegistry().transform(code -> {
            for (GraphQLObjectType type : objectTypes(schema)) {
                GraphType<?> graphType = types.named(type.getName());
                if (graphType != null) {
                    wire(type, graphType, code, unanswered);
                } else if (!type.getName().startsWith("__") && !isRoot(schema, type)) {
                    unanswered.add(type.getName());
                }
            }
        });
        if (!unanswered.isEmpty()) {
            throw new IllegalStateException("the schema has fields that nothing answers: " + unanswered);
        }
        return schema.transformWithoutTypes(builder -> builder.codeRegistry(registry));
    }

    private static List<GraphQLObjectType> objectTypes(GraphQLSchema schema) {
        return schema.getAllTypesAsList().stream()
                .filter(GraphQLObjectType.class::isInstance)
                .map(GraphQLObjectType.class::cast)
                .toList();
    }

    private static boolean isRoot(GraphQLSchema schema, GraphQLObjectType type) {
        return Stream.of(schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType())
                .anyMatch(type::equals);
    }

    private <R> void wire(
            GraphQLObjectType type, GraphType<R> graphType, GraphQLCodeRegistry.Builder code, List<String> unanswered) {
        for (GraphQLFieldDefinition field : type.getFieldDefinitions()) {
            FieldSource<R> source = graphType.field(field.getName());
            if (source == null) {
                unanswered.add(type.getName() + '.' + field.getName());
            } else {
                long bit = graphType.bitOfField(field.getName());
                code.dataFetcher(
                        FieldCoordinates.coordinates(type, field), fetcher(graphType, field.getName(), source, bit));
            }
        }
    }

    private <R> DataFetcher<?> fetcher(GraphType<R> type, String field, FieldSource<R> source, long bit) {
        return switch (source) {
            case FieldSource.Component<R> component ->
                new RowFetcher<R>(type, bit, (row, _) -> component.accessor().apply(row.row()));
            case FieldSource.Computed<R> computed ->
                new RowFetcher<R>(type, bit, (row, _) -> computed.value().apply(row.row(), row.reading()));
            case FieldSource.WithArguments<R> withArguments ->
                new RowFetcher<R>(
                        type, bit, (row, environment) -> withArguments.value().apply(row, environment.get()));
            case FieldSource.Embedded<R> embedded -> embedded(type, bit, embedded, types.require(embedded.child()));
            case FieldSource.Related<R>(Relation<R, ?> relation, int slot) ->
                new RowFetcher<R>(type, bit, (row, environment) -> related(field, relation, slot, row, environment));
        };
    }

    private static <R, C> RowFetcher<R> embedded(
            GraphType<R> type, long bit, FieldSource.Embedded<R> embedded, GraphType<C> childType) {
        return new RowFetcher<>(type, bit, (row, _) -> {
            if (row.isLoaded(embedded.slot())) {
                return row.relation(embedded.slot());
            }
            Object child = embedded.accessor().apply(row.row());
            return child == null
                    ? null
                    : new Loaded<>(childType, childType.record().cast(child), row.reading());
        });
    }

    /** The relation look-ahead left in the row, or, where the row came by another way, a batch of this level's rows. */
    @SuppressWarnings("FutureReturnValueIgnored") // the engine waits for it
    private <P, C> @Nullable Object related(
            String field,
            Relation<P, C> relation,
            int slot,
            Loaded<P> row,
            Supplier<DataFetchingEnvironment> environment) {
        if (row.isLoaded(slot)) {
            Object children = row.relation(slot);
            return relation.page() == null ? children : relation.shown(children, environment.get());
        }
        DataFetchingEnvironment here = environment.get();
        String loader = row.type().name() + '.' + field;
        here.getDataLoaderRegistry()
                .computeIfAbsent(loader, name -> DataLoaderFactory.newDataLoader(name, batch(relation)));
        // Taken from the environment, because only then does the engine see the key and know when to dispatch.
        DataLoader<Loaded<P>, Optional<Object>> ofThisLevel = requireNonNull(here.getDataLoader(loader));
        return ofThisLevel.load(row).thenApply(children -> relation.shown(children.orElse(null), here));
    }

    private <P, C> BatchLoader<Loaded<P>, Optional<Object>> batch(Relation<P, C> relation) {
        return parents -> {
            IdentityHashMap<Loaded<P>, Optional<Object>> byParent = new IdentityHashMap<>();
            Reading reading = parents.getFirst().reading();
            lookAhead.load(
                    relation,
                    parents,
                    null,
                    reading,
                    (parent, value) -> byParent.put(parent, Optional.ofNullable(value)));
            return CompletableFuture.completedFuture(
                    parents.stream().map(byParent::get).toList());
        };
    }

    /** How a field reads its row. */
    @FunctionalInterface
    private interface RowValue<R> {
        @Nullable
        Object of(Loaded<R> row, Supplier<DataFetchingEnvironment> environment);
    }

    private record RowFetcher<R>(GraphType<R> type, long bit, RowValue<R> value) implements LightDataFetcher<Object> {

        @Override
        @SuppressWarnings("unchecked")
        public @Nullable Object get(
                GraphQLFieldDefinition field, Object source, Supplier<DataFetchingEnvironment> environment) {
            Loaded<R> row = (Loaded<R>) source;
            return row.isWithheld(bit) ? null : value.of(row, environment);
        }

        @Override
        public @Nullable Object get(DataFetchingEnvironment environment) {
            return get(environment.getFieldDefinition(), requireNonNull(environment.getSource()), () -> environment);
        }
    }
}
