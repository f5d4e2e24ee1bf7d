package org.residentgraph.api.selfservice;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.residentgraph.api.error.GraphQlErrors;
import org.residentgraph.api.error.PlatformError;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.api.error.RequestId;
import org.residentgraph.api.node.RandomId;
import org.residentgraph.api.security.Caller;
import org.residentgraph.api.security.OperationAccess;
import org.residentgraph.api.servicecase.Now;
import org.residentgraph.persistence.resident.OwnPerson;
import org.residentgraph.persistence.resident.RegisterMapper;
import org.residentgraph.persistence.selfservice.SubjectRequestMapper;
import org.residentgraph.persistence.time.BusinessClock;
import org.residentgraph.schema.access.AccessRules;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.support.DefaultGraphQlRequest;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code GET /me/data}: a full copy of a resident's own data. It is asked of the engine like any other question, so that
 * the rules, the record of the look and the limits are those of any other answer.
 */
@RestController
final class OwnDataController {

    /** One instance, because decisions are remembered by it. */
    private static final Set<String> NO_COORDINATES = Set.of();

    private final ObjectProvider<WebGraphQlHandler> engine;
    private final ObjectProvider<GraphQlSource> schema;
    private final AccessRules rules;
    private final OperationAccess access;
    private final SubjectRequestMapper requests;
    private final RegisterMapper register;
    private final BusinessClock clock;
    private final InstantSource wallClock;
    private final JsonMapper json = JsonMapper.builder().build();

    OwnDataController(
            ObjectProvider<WebGraphQlHandler> engine,
            ObjectProvider<GraphQlSource> schema,
            AccessRules rules,
            OperationAccess access,
            SubjectRequestMapper requests,
            RegisterMapper register,
            BusinessClock clock,
            InstantSource wallClock) {
        this.engine = engine;
        this.schema = schema;
        this.rules = rules;
        this.access = access;
        this.requests = requests;
        this.register = register;
        this.clock = clock;
        this.wallClock = wallClock;
    }

    @GetMapping("/me/data")
    ResponseEntity<byte[]> data(HttpServletRequest request) {
        Caller caller = (Caller) Objects.requireNonNull(request.getAttribute(Caller.ATTRIBUTE));
        String document = OwnDataDocument.of(
                schema.getObject().schema(),
                rules,
                access.check(caller, NO_COORDINATES).granted().withheld());
        WebGraphQlResponse answer = Objects.requireNonNull(
                engine.getObject().handleRequest(ask(document, request)).block());
        requireWhole(answer);
        Instant now = Now.of(wallClock);
        Map<String, Object> copy = new LinkedHashMap<>();
        copy.put("copiedAt", now.toString());
        copy.put(
                "me",
                Objects.requireNonNull(answer.<Map<String, Object>>getData()).get("me"));
        note(caller, now);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("my-data.json")
                                .build()
                                .toString())
                .body(json.writeValueAsBytes(copy));
    }

    /** Half a copy would pass for a whole one. */
    private static void requireWhole(WebGraphQlResponse answer) {
        answer.getExecutionResult().getErrors().stream().findFirst().ifPresent(error -> {
            PlatformError known = GraphQlErrors.translate(error);
            throw new PlatformException(known.code(), known.message());
        });
    }

    /** A copy is a request that is answered at once. */
    private void note(Caller caller, Instant now) {
        List<OwnPerson> own = register.findOwnPersons(caller.sub(), clock.today());
        if (!own.isEmpty()) {
            String id = RandomId.create();
            requests.insert(
                    own.getFirst().id(), id, "COPY", caller.sub(), null, null, null, "NRAB", now, clock.today());
            requests.decide(id, caller.sub(), "ACCEPTED", null, now);
        }
    }

    private static WebGraphQlRequest ask(String document, HttpServletRequest request) {
        RequestId requestId = (RequestId) Objects.requireNonNull(request.getAttribute(RequestId.ATTRIBUTE));
        Map<String, Object> attributes = new HashMap<>();
        attributes.put(RequestId.ATTRIBUTE, requestId);
        attributes.put(Caller.ATTRIBUTE, Objects.requireNonNull(request.getAttribute(Caller.ATTRIBUTE)));
        return new WebGraphQlRequest(
                URI.create(request.getRequestURI()),
                new ServletServerHttpRequest(request).getHeaders(),
                new LinkedMultiValueMap<>(0),
                InetSocketAddress.createUnresolved(request.getRemoteAddr(), request.getRemotePort()),
                attributes,
                new DefaultGraphQlRequest(document),
                requestId.value(),
                request.getLocale());
    }
}
