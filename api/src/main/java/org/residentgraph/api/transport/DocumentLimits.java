package org.residentgraph.api.transport;

import graphql.parser.ParserOptions;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How large a document may be, before anything is known of its cost. Counts are of the document with every fragment
 * spread out.
 *
 * @param characters of its text
 * @param tokens names, values and punctuation
 * @param depth levels of fields, leaves included
 * @param introspectionDepth the same below {@code __schema} and {@code __type}; the usual introspection query has 15
 * @param nesting levels of braces, whether of fields or of fragments
 * @param selections fields, spreads and inline fragments
 * @param aliases fields with an alias
 * @param directives on fields, spreads and fragments
 * @param operations in one document
 * @param fragments in one document
 * @param variables of one operation
 */
@ConfigurationProperties("platform.document")
@Validated
public record DocumentLimits(
        @DefaultValue("50000") @Min(1000) int characters,
        @DefaultValue("4000") @Min(100) int tokens,
        @DefaultValue("15") @Min(5) int depth,
        @DefaultValue("20") @Min(15) int introspectionDepth,
        @DefaultValue("30") @Min(5) int nesting,
        @DefaultValue("1000") @Min(100) int selections,
        @DefaultValue("40") @Min(1) int aliases,
        @DefaultValue("50") @Min(1) int directives,
        @DefaultValue("10") @Min(1) int operations,
        @DefaultValue("50") @Min(1) int fragments,
        @DefaultValue("100") @Min(1) int variables) {

    private static final int GRAMMAR_DEPTH = 200;
    private static final int WHITESPACE = 20_000;

    /** The limits that hold while the text is read. */
    ParserOptions parserOptions() {
        return ParserOptions.getDefaultOperationParserOptions()
                .transform(options -> options.maxCharacters(characters)
                        .maxTokens(tokens)
                        .maxWhitespaceTokens(WHITESPACE)
                        .maxRuleDepth(GRAMMAR_DEPTH)
                        .redactTokenParserErrorMessages(true));
    }
}
