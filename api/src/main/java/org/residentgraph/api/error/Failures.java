package org.residentgraph.api.error;

import graphql.GraphQLError;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.TransactionException;
import org.springframework.validation.BindException;

/**
 * Turns what was thrown into what may be said about it. The answer gets a code and a fixed sentence; the log gets the
 * types and the
 * frames, but no exception's message, because drivers and parsers quote the values they choke on.
 */
public final class Failures {

    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    private static final int FRAMES_LOGGED = 40;

    private Failures() {}

    /** The public side of a failure; a fault of the platform is written to the log under the request id. */
    public static PlatformError toError(Throwable thrown, @Nullable RequestId requestId) {
        Throwable failure = unwrap(thrown);
        if (failure instanceof PlatformException known) {
            return PlatformError.of(known.code(), known.publicMessage());
        }
        if (failure instanceof GraphQLError refused) {
            return GraphQlErrors.translate(refused);
        }
        ErrorCode code = classify(failure);
        if (code == ErrorCode.INTERNAL || code == ErrorCode.UNAVAILABLE) {
            log(code, failure, requestId);
        }
        return PlatformError.of(code);
    }

    /** The code that {@link #toError} gives a failure, without writing to the log. */
    public static ErrorCode codeOf(Throwable thrown) {
        Throwable failure = unwrap(thrown);
        return failure instanceof GraphQLError refused
                ? GraphQlErrors.translate(refused).code()
                : classify(failure);
    }

    /**
     * What a driver or a framework threw: a store that does not answer is UNAVAILABLE, a statement that is wrong is
     * INTERNAL.
     */
    static ErrorCode classify(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            ErrorCode code = classifyOne(cause);
            if (code != ErrorCode.INTERNAL) {
                return code;
            }
            if (cause instanceof DataAccessException) {
                return ErrorCode.INTERNAL;
            }
        }
        return ErrorCode.INTERNAL;
    }

    private static ErrorCode classifyOne(Throwable failure) {
        return switch (failure) {
            case PlatformException known -> known.code();
            case QueryTimeoutException _, SQLTimeoutException _, TimeoutException _, CancellationException _ ->
                ErrorCode.TIMEOUT;
            case OptimisticLockingFailureException _ -> ErrorCode.CONFLICT;
            case InvalidDataAccessResourceUsageException _, DataIntegrityViolationException _ -> ErrorCode.INTERNAL;
            case DataAccessException _, TransactionException _ -> ErrorCode.UNAVAILABLE;
            case SQLException sql -> isStatementFault(sql) ? ErrorCode.INTERNAL : ErrorCode.UNAVAILABLE;
            case BindException _ -> ErrorCode.BAD_USER_INPUT;
            default -> ErrorCode.INTERNAL;
        };
    }

    /**
     * SQL state classes 21, 22, 23 and 42: cardinality, data, constraint, syntax. The statement is at fault, not the
     * server.
     */
    private static boolean isStatementFault(SQLException sql) {
        String state = sql.getSQLState();
        return state != null
                && (state.startsWith("42")
                        || state.startsWith("23")
                        || state.startsWith("22")
                        || state.startsWith("21"));
    }

    private static Throwable unwrap(Throwable thrown) {
        Throwable failure = thrown;
        while (failure instanceof CompletionException || failure instanceof ExecutionException) {
            Throwable cause = failure.getCause();
            if (cause == null) {
                return failure;
            }
            failure = cause;
        }
        return failure;
    }

    private static void log(ErrorCode code, Throwable failure, @Nullable RequestId requestId) {
        if (log.isErrorEnabled()) {
            log.error("{} requestId={} {}", code, requestId == null ? "-" : requestId.value(), describe(failure));
        }
    }

    private static String describe(Throwable failure) {
        List<String> types = new ArrayList<>();
        Throwable root = failure;
        for (Throwable cause = failure; cause != null && types.size() < 8; cause = cause.getCause()) {
            types.add(type(cause));
            root = cause;
        }
        StringBuilder text = new StringBuilder(String.join(" caused by ", types));
        StackTraceElement[] frames = root.getStackTrace();
        for (int i = 0; i < Math.min(frames.length, FRAMES_LOGGED); i++) {
            text.append("\n    at ").append(frames[i]);
        }
        return text.toString();
    }

    private static String type(Throwable failure) {
        String name = failure.getClass().getName();
        return failure instanceof SQLException sql
                ? name + " (state " + sql.getSQLState() + ", error " + sql.getErrorCode() + ")"
                : name;
    }
}
