package org.residentgraph.api.transport;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeTypeUtils;

/**
 * What the client wants to read (GraphQL over HTTP, section 6): negotiated once per distinct Accept header, then
 * remembered.
 */
enum MediaChoice {
    /** {@code application/graphql-response+json}: the status says whether the request as such was good. */
    GRAPHQL_RESPONSE("application/graphql-response+json"),
    /** {@code application/json}, and whatever accepts anything: 200 for every well-formed request. */
    JSON("application/json"),
    /** {@code text/event-stream}: a subscription. */
    EVENTS("text/event-stream"),
    /** The client reads nothing that can be written. */
    NONE("application/json");

    private static final int LONGEST = 512;
    private static final Cache<String, MediaChoice> KNOWN =
            Caffeine.newBuilder().maximumSize(256).executor(Runnable::run).build();

    private static final List<MediaType> OFFERED = List.of(
            MediaType.parseMediaType(GRAPHQL_RESPONSE.contentType),
            MediaType.APPLICATION_JSON,
            MediaType.TEXT_EVENT_STREAM);

    private final String contentType;

    MediaChoice(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    static MediaChoice of(HttpServletRequest request) {
        String accept = accept(request);
        if (accept == null) {
            return JSON;
        }
        if (accept.length() > LONGEST) {
            return NONE;
        }
        MediaChoice known = KNOWN.getIfPresent(accept);
        if (known == null) {
            known = negotiate(accept);
            KNOWN.put(accept, known);
        }
        return known;
    }

    private static @Nullable String accept(HttpServletRequest request) {
        Enumeration<String> headers = request.getHeaders("Accept");
        if (!headers.hasMoreElements()) {
            return null;
        }
        String first = headers.nextElement();
        return headers.hasMoreElements() ? first + "," + String.join(",", Collections.list(headers)) : first;
    }

    private static MediaChoice negotiate(String accept) {
        try {
            return choose(new ArrayList<>(MediaType.parseMediaTypes(accept)));
        } catch (InvalidMediaTypeException | InvalidMimeTypeException unreadable) {
            return NONE;
        }
    }

    private static MediaChoice choose(List<MediaType> wanted) {
        if (wanted.isEmpty()) {
            return JSON;
        }
        wanted.removeIf(type -> type.getQualityValue() == 0);
        MimeTypeUtils.sortBySpecificity(wanted);
        wanted.sort((a, b) -> Double.compare(b.getQualityValue(), a.getQualityValue()));
        return wanted.stream()
                .map(MediaChoice::answer)
                .filter(choice -> choice != NONE)
                .findFirst()
                .orElse(NONE);
    }

    private static MediaChoice answer(MediaType wanted) {
        if (wanted.isWildcardType() || (wanted.isWildcardSubtype() && wanted.includes(MediaType.APPLICATION_JSON))) {
            return JSON;
        }
        for (MediaType offered : OFFERED) {
            if (wanted.equalsTypeAndSubtype(offered)) {
                return values()[OFFERED.indexOf(offered)];
            }
        }
        return NONE;
    }
}
