package org.residentgraph.api.transport;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.support.DefaultGraphQlRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the body of a GraphQL request. Stricter than a data binder, because what is lax here is a surprise later: one
 * JSON object, each
 * parameter once and of its type, no NaN and no endless numbers. Unknown parameters are ignored, as GraphQL over HTTP
 * asks.
 */
final class RequestBody {

    private static final int DEEPEST = 64;
    private static final int LONGEST_NUMBER = 64;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxNameLength(1_000)
                    .build())
            .build();

    private static final String NOT_JSON = "The body is not valid JSON.";

    private @Nullable String query;
    private @Nullable String operationName;
    private @Nullable Map<String, @Nullable Object> variables;
    private @Nullable Map<String, @Nullable Object> extensions;

    private RequestBody() {}

    /** The bytes of a request's body, never more than {@code limit}. */
    static byte[] read(HttpServletRequest request, int limit) throws IOException {
        requireJson(request);
        long announced = request.getContentLengthLong();
        if (announced > limit) {
            throw HttpFailure.ofStatus(413);
        }
        if (announced >= 0) {
            return request.getInputStream().readNBytes((int) announced);
        }
        byte[] body = request.getInputStream().readNBytes(limit + 1);
        if (body.length > limit) {
            throw HttpFailure.ofStatus(413);
        }
        return body;
    }

    /**
     * {@code application/json}, in UTF-8 if it says so, and not compressed: anything else is what a browser can forge,
     * or a bomb.
     */
    private static void requireJson(HttpServletRequest request) {
        String contentType = request.getContentType();
        String encoding = request.getHeader("Content-Encoding");
        boolean plain = encoding == null || encoding.equals("identity");
        if (contentType == null || !isJson(contentType) || !plain) {
            throw HttpFailure.ofStatus(415);
        }
    }

    private static boolean isJson(String contentType) {
        if (contentType.equals("application/json")) {
            return true;
        }
        return switch (contentType.toLowerCase(Locale.ROOT).replace(" ", "").replace("\"", "")) {
            case "application/json", "application/json;charset=utf-8", "application/json;charset=utf8" -> true;
            default -> false;
        };
    }

    /**
     * The GraphQL request in a body.
     *
     * @throws HttpFailure 400 if there is none
     */
    static DefaultGraphQlRequest parse(byte[] body) {
        requireObject(body);
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            RequestBody read = new RequestBody();
            parser.nextToken();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                read.parameter(name, parser);
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw HttpFailure.badRequest(NOT_JSON);
            }
            return read.toRequest();
        } catch (JacksonException broken) {
            throw HttpFailure.badRequest(NOT_JSON);
        }
    }

    /** The first byte tells an object from an array and UTF-8 from UTF-16, before a parser guesses. */
    private static void requireObject(byte[] body) {
        int first = 0;
        while (first < body.length
                && (body[first] == ' ' || body[first] == '\n' || body[first] == '\r' || body[first] == '\t')) {
            first++;
        }
        if (first + 1 < body.length && body[first] == '[') {
            throw HttpFailure.badRequest("Send one request at a time, as a JSON object: arrays are not taken.");
        }
        if (first + 1 >= body.length || body[first] != '{' || body[first + 1] == 0) {
            throw HttpFailure.badRequest("Send a JSON object with the parameter query.");
        }
    }

    private void parameter(String name, JsonParser parser) {
        switch (name) {
            case "query" -> query = once(query, text(parser));
            case "operationName" -> operationName = once(operationName, text(parser));
            case "variables" -> variables = once(variables, map(parser));
            case "extensions" -> extensions = once(extensions, map(parser));
            default -> parser.skipChildren();
        }
    }

    private static <T> @Nullable T once(@Nullable T before, @Nullable T now) {
        if (before != null) {
            throw HttpFailure.badRequest("A parameter is given twice.");
        }
        return now;
    }

    private static @Nullable String text(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> parser.getString();
            case VALUE_NULL -> null;
            case null, default -> throw HttpFailure.badRequest("The parameters query and operationName are strings.");
        };
    }

    private static @Nullable Map<String, @Nullable Object> map(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case VALUE_NULL -> null;
            case null, default -> throw HttpFailure.badRequest("The parameters variables and extensions are objects.");
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            object.put(name, value(parser));
        }
        return object;
    }

    private static List<@Nullable Object> array(JsonParser parser) {
        List<@Nullable Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }

    private static @Nullable Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> finite(parser.getDoubleValue());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case null, default -> throw HttpFailure.badRequest(NOT_JSON);
        };
    }

    private static Double finite(double number) {
        if (Double.isInfinite(number) || Double.isNaN(number)) {
            throw HttpFailure.badRequest("A number is out of range.");
        }
        return number;
    }

    private DefaultGraphQlRequest toRequest() {
        if (query == null || query.isBlank()) {
            throw HttpFailure.badRequest("The parameter query is missing or empty.");
        }
        return new DefaultGraphQlRequest(query, operationName, variables, withoutNulls(extensions));
    }

    private static @Nullable Map<String, Object> withoutNulls(@Nullable Map<String, @Nullable Object> extensions) {
        if (extensions == null || extensions.isEmpty()) {
            return null;
        }
        Map<String, Object> present = new LinkedHashMap<>();
        extensions.forEach((name, value) -> {
            if (value != null) {
                present.put(name, value);
            }
        });
        return present;
    }
}
