package org.residentgraph.api.operation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ExecutionInput;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Documents parsed and validated, by their text. Only good ones are kept, and only of a usual length: what is sent once
 * must not push out what is sent all day.
 */
final class DocumentCache implements PreparsedDocumentProvider {

    private static final int LONGEST = 32_768;

    private final Cache<String, PreparsedDocumentEntry> documents;

    DocumentCache(int size) {
        this.documents = Caffeine.newBuilder().maximumSize(size).build();
    }

    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parse) {
        PreparsedDocumentEntry kept = documents.getIfPresent(input.getQuery());
        if (kept != null) {
            return CompletableFuture.completedFuture(kept);
        }
        PreparsedDocumentEntry entry = parse.apply(input);
        if (!entry.hasErrors() && input.getQuery().length() <= LONGEST) {
            documents.put(input.getQuery(), entry);
        }
        return CompletableFuture.completedFuture(entry);
    }
}
