package org.residentgraph.api.transport;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Tells messages of the graphql-transport-ws protocol from anything else, so that anything else closes the socket with
 * 4400.
 */
final class SocketMessages {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxNumberLength(64)
                    .build())
            .build();

    private static final Set<String> FROM_CLIENT = Set.of("connection_init", "ping", "pong", "subscribe", "complete");
    private static final Map<String, JsonToken> PAYLOAD = Map.of(
            "query", JsonToken.VALUE_STRING,
            "operationName", JsonToken.VALUE_STRING,
            "variables", JsonToken.START_OBJECT,
            "extensions", JsonToken.START_OBJECT);

    private @Nullable String type;
    private @Nullable String id;
    private boolean hasPayload;
    private boolean hasQuery;
    private boolean broken;

    private SocketMessages() {}

    /** Whether a client may send this. */
    static boolean isValid(String text) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            SocketMessages message = new SocketMessages();
            return parser.nextToken() == JsonToken.START_OBJECT && message.read(parser) && parser.nextToken() == null;
        } catch (JacksonException notJson) {
            return false;
        }
    }

    private boolean read(JsonParser parser) {
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken token = parser.nextToken();
            switch (name) {
                case "type" -> type = token == JsonToken.VALUE_STRING ? parser.getString() : null;
                case "id" -> id = token == JsonToken.VALUE_STRING ? parser.getString() : null;
                case "payload" -> readPayload(parser, token);
                default -> parser.skipChildren();
            }
        }
        return !broken && isComplete();
    }

    private boolean isComplete() {
        if (type == null || !FROM_CLIENT.contains(type)) {
            return false;
        }
        boolean named = id != null && !id.isEmpty();
        return switch (type) {
            case "subscribe" -> named && hasPayload && hasQuery;
            case "complete" -> named;
            default -> true;
        };
    }

    private void readPayload(JsonParser parser, JsonToken token) {
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        if (token != JsonToken.START_OBJECT) {
            broken = true;
            parser.skipChildren();
            return;
        }
        hasPayload = true;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken value = parser.nextToken();
            hasQuery |= name.equals("query") && value == JsonToken.VALUE_STRING;
            JsonToken expected = PAYLOAD.get(name);
            broken |= expected != null && value != expected && value != JsonToken.VALUE_NULL;
            parser.skipChildren();
        }
    }
}
