package org.residentgraph.api.error;

import graphql.GraphQLError;
import graphql.InvalidSyntaxError;
import graphql.execution.AbortExecutionException;
import graphql.execution.MissingRootTypeException;
import graphql.execution.NonNullableFieldWasNullError;
import graphql.execution.UnknownOperationException;
import graphql.introspection.GoodFaithIntrospection;
import graphql.language.SourceLocation;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Replaces every error of the engine by one that quotes nothing: the engine's own messages repeat argument values,
 * names that the
 * caller typed, and types the caller may not know. Code, path and locations stay.
 */
public final class GraphQlErrors {

    /** More than these help nobody and make a small bad request into a large answer. */
    static final int MOST = 20;

    private static final String NO_SUCH_KIND = "The schema has no operations of this kind.";
    private static final String VARIABLE =
            "A variable is missing or its value does not fit its type. Compare it with the schema.";

    private GraphQlErrors() {}

    /** The errors as they may leave, each with its code and the request id; at most {@value #MOST}. */
    public static List<GraphQLError> seal(List<? extends GraphQLError> errors, RequestId requestId) {
        return errors.stream()
                .limit(MOST)
                .<GraphQLError>map(error -> translate(error).withRequestId(requestId.value()))
                .toList();
    }

    /**
     * One error of the engine in the platform's words; an error that is already the platform's is returned as it is.
     */
    public static PlatformError translate(GraphQLError error) {
        if (error instanceof PlatformError known) {
            return known;
        }
        ErrorCode code = code(error);
        return new PlatformError(code, message(error, code), error.getPath(), locations(error), null);
    }

    private static ErrorCode code(GraphQLError error) {
        if (error instanceof GoodFaithIntrospection.BadFaithIntrospectionError
                || error instanceof AbortExecutionException) {
            return ErrorCode.QUERY_TOO_COMPLEX;
        }
        if (error instanceof NonNullableFieldWasNullError) {
            return ErrorCode.INTERNAL;
        }
        return switch (error.getErrorType()) {
            case ErrorCode known -> known;
            case graphql.ErrorType type -> code(type);
            case null, default -> ErrorCode.INTERNAL;
        };
    }

    private static ErrorCode code(graphql.ErrorType type) {
        return switch (type) {
            case InvalidSyntax, ValidationError, OperationNotSupported -> ErrorCode.BAD_USER_INPUT;
            case ExecutionAborted -> ErrorCode.QUERY_TOO_COMPLEX;
            case DataFetchingException, NullValueInNonNullableField -> ErrorCode.INTERNAL;
        };
    }

    private static String message(GraphQLError error, ErrorCode code) {
        return switch (error) {
            case InvalidSyntaxError _ -> "The document is not valid GraphQL. Correct it at the given location.";
            case ValidationError invalid -> message(invalid);
            case UnknownOperationException _ -> "Name one of the document's operations in operationName.";
            case MissingRootTypeException _ -> NO_SUCH_KIND;
            case CoercingParseValueException _, CoercingParseLiteralException _ -> VARIABLE;
            default -> code == ErrorCode.BAD_USER_INPUT ? VARIABLE : code.defaultMessage();
        };
    }

    private static String message(ValidationError invalid) {
        return invalid.getValidationErrorType() instanceof ValidationErrorType type
                ? message(type)
                : "The document does not fit the schema.";
    }

    private static String message(ValidationErrorType type) {
        return switch (type) {
            case FieldUndefined -> "There is no such field on this type. Look it up in the schema.";
            case UnknownArgument -> "There is no such argument here. Look it up in the schema.";
            case UnknownType, InvalidFragmentType, FragmentTypeConditionInvalid, InlineFragmentTypeConditionInvalid ->
                "There is no such type, or it cannot occur here. Look it up in the schema.";
            case UnknownDirective, MisplacedDirective, DuplicateDirectiveName ->
                "A directive is unknown, misplaced or repeated.";
            case MissingFieldArgument, MissingDirectiveArgument, NullValueForNonNullArgument ->
                "A required argument is missing.";
            case WrongType, DefaultForNonNullArgument, BadValueForDefaultArg ->
                "A value does not fit the type of its argument. Compare it with the schema.";
            case SubselectionRequired -> "This field is an object: select fields of it.";
            case SubselectionNotAllowed -> "This field is a plain value: nothing can be selected of it.";
            case UndefinedVariable,
                    UnusedVariable,
                    DuplicateVariableName,
                    NonInputTypeOnVariable,
                    VariableNotAllowed,
                    VariableTypeMismatch -> "A variable is undeclared, unused, declared twice or of the wrong type.";
            case UndefinedFragment, UnusedFragment, DuplicateFragmentName, FragmentCycle ->
                "A fragment is undefined, unused, defined twice or contains itself.";
            case FieldsConflict -> "Two fields share a response name but ask for different things: give one an alias.";
            case DuplicateOperationName, LoneAnonymousOperationViolation ->
                "Several operations need names that differ.";
            case UnknownOperation -> NO_SUCH_KIND;
            case NonExecutableDefinition -> "Only operations and fragments can be sent.";
            case DuplicateArgumentNames, UniqueObjectFieldName -> "An argument or input field is given twice.";
            case SubscriptionMultipleRootFields, SubscriptionIntrospectionRootField ->
                "A subscription has exactly one root field.";
            case DuplicateIncrementalLabel, InvalidSyntax, MaxValidationErrorsReached ->
                "The document does not fit the schema.";
        };
    }

    private static @Nullable List<SourceLocation> locations(GraphQLError error) {
        List<SourceLocation> locations = error.getLocations();
        return locations == null
                ? null
                : locations.stream()
                        .filter(location -> location.getLine() > 0)
                        .limit(MOST)
                        .toList();
    }
}
