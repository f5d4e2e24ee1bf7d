package org.residentgraph.api.transport;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ExecutionInput;
import graphql.GraphQLError;
import graphql.ParseAndValidate;
import graphql.ParseAndValidateResult;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.language.Document;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.exceptions.ParseCancelledException;
import graphql.parser.exceptions.ParseCancelledTooDeepException;
import graphql.parser.exceptions.ParseCancelledTooManyCharsException;
import graphql.schema.GraphQLSchema;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.GraphQlErrors;
import org.residentgraph.api.error.PlatformError;

/**
 * Reads documents: text to syntax, size, validation, in that order, because validating a hostile document is what
 * costs. A good document
 * is read once and kept: the same text gives the same {@link Document} object, which others may cache by. A bad one is
 * not kept.
 *
 * <p>Safe for use by several threads.
 */
public final class Documents implements PreparsedDocumentProvider {

    private static final long CHARACTERS_KEPT = 4_000_000;

    private final Supplier<GraphQLSchema> schema;
    private final DocumentLimits limits;
    private final Cache<String, PreparsedDocumentEntry> good = Caffeine.newBuilder()
            .maximumWeight(CHARACTERS_KEPT)
            .weigher((String text, PreparsedDocumentEntry _) -> text.length() + 200)
            .executor(Runnable::run)
            .build();

    public Documents(Supplier<GraphQLSchema> schema, DocumentLimits limits) {
        this.schema = schema;
        this.limits = limits;
    }

    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parseAndValidate) {
        return CompletableFuture.completedFuture(read(input));
    }

    private PreparsedDocumentEntry read(ExecutionInput input) {
        PreparsedDocumentEntry known = good.getIfPresent(input.getQuery());
        if (known != null) {
            return known;
        }
        PreparsedDocumentEntry entry = parseAndCheck(input);
        if (!entry.hasErrors()) {
            good.put(input.getQuery(), entry);
        }
        return entry;
    }

    private PreparsedDocumentEntry parseAndCheck(ExecutionInput input) {
        ExecutionInput limited = input.transform(builder -> builder.graphQLContext(
                context -> context.put(graphql.parser.ParserOptions.class, limits.parserOptions())));
        ParseAndValidateResult parsed = ParseAndValidate.parse(limited);
        if (parsed.isFailure()) {
            return new PreparsedDocumentEntry(syntaxError(parsed.getSyntaxException()));
        }
        Document document = parsed.getDocument();
        if (!DocumentSize.isWithin(limits, document)) {
            return new PreparsedDocumentEntry(PlatformError.of(ErrorCode.QUERY_TOO_COMPLEX));
        }
        List<GraphQLError> errors = ParseAndValidate.validate(schema.get(), document, Locale.ENGLISH).stream()
                .<GraphQLError>map(GraphQlErrors::translate)
                .toList();
        return errors.isEmpty() ? new PreparsedDocumentEntry(document) : new PreparsedDocumentEntry(document, errors);
    }

    private static GraphQLError syntaxError(InvalidSyntaxException broken) {
        return switch (broken) {
            case ParseCancelledException _, ParseCancelledTooDeepException _, ParseCancelledTooManyCharsException _ ->
                PlatformError.of(ErrorCode.QUERY_TOO_COMPLEX);
            default -> GraphQlErrors.translate(broken.toInvalidSyntaxError());
        };
    }
}
