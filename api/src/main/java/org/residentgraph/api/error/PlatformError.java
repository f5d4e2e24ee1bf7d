package org.residentgraph.api.error;

import graphql.GraphQLError;
import graphql.language.SourceLocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error as it leaves the platform.
 *
 * @param message a fixed sentence, see {@link PlatformException}
 * @param path response keys and indexes, or null when the whole request failed
 * @param requestId null until the answer is sealed by {@link GraphQlErrors#seal}
 */
public record PlatformError(
        ErrorCode code,
        String message,
        @Nullable List<Object> path,
        @Nullable List<SourceLocation> locations,
        @Nullable String requestId)
        implements GraphQLError {

    public static PlatformError of(ErrorCode code) {
        return new PlatformError(code, code.defaultMessage(), null, null, null);
    }

    public static PlatformError of(ErrorCode code, String message) {
        return new PlatformError(code, message, null, null, null);
    }

    /** An error at a root field; {@code responseKey} is the alias, or the field's name without one. */
    public static PlatformError at(ErrorCode code, String message, String responseKey) {
        return new PlatformError(code, message, List.of(responseKey), null, null);
    }

    PlatformError withRequestId(String id) {
        return new PlatformError(code, message, path, locations, id);
    }

    @Override
    public String getMessage() {
        return message;
    }

    @Override
    public @Nullable List<SourceLocation> getLocations() {
        return locations;
    }

    @Override
    public ErrorCode getErrorType() {
        return code;
    }

    @Override
    public @Nullable List<Object> getPath() {
        return path;
    }

    @Override
    public Map<String, Object> getExtensions() {
        return requestId == null ? Map.of("code", code.name()) : Map.of("code", code.name(), "requestId", requestId);
    }

    @Override
    public Map<String, Object> toSpecification() {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", message);
        if (locations != null && !locations.isEmpty()) {
            error.put(
                    "locations",
                    locations.stream().map(PlatformError::toSpecification).toList());
        }
        if (path != null) {
            error.put("path", path);
        }
        error.put("extensions", getExtensions());
        return error;
    }

    private static Map<String, Integer> toSpecification(SourceLocation location) {
        return Map.of("line", location.getLine(), "column", location.getColumn());
    }
}
