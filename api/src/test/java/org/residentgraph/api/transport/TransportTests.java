package org.residentgraph.api.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
class TransportTests {

    private static final String GRAPHQL = "application/graphql-response+json";
    private static final String SECRET_VALUE = "330402199001011234";

    private final Http http;
    private final Http management;

    TransportTests(@LocalServerPort int port, @LocalManagementPort int managementPort) {
        this.http = new Http(port);
        this.management = new Http(managementPort);
    }

    @Test
    void answersAnAuthenticatedQuery() {
        HttpResponse<String> answer = http.query("caseworker", "{ greeting }");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"data\":{\"greeting\":\"Hello\"}}");
        assertThat(header(answer, "Content-Type")).isEqualTo("application/json");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void refusesARequestWithoutToken() {
        HttpResponse<String> answer = http.query(null, "{ greeting }");
        assertError(answer, 401, "UNAUTHENTICATED");
        assertThat(header(answer, "WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void refusesTwoAuthorizationHeaders() {
        String token = "Bearer " + http.token("caseworker");
        HttpResponse<String> answer =
                http.send(http.graphQl("caseworker", Http.body("{ greeting }")).header("Authorization", token));
        assertError(answer, 401, "UNAUTHENTICATED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer x.y.z", "Bearer", "Basic ZGVtbzpkZW1v", "Bearer a b", "bearer ''"})
    void refusesAnythingThatIsNoToken(String authorization) {
        assertError(
                http.send(http.graphQl(null, Http.body("{ greeting }")).header("Authorization", authorization)),
                401,
                "UNAUTHENTICATED");
    }

    @Test
    void answersInTheMediaTypeAskedForEvenIfItFails() {
        HttpRequest.Builder request = http.request("/graphql")
                .header("Content-Type", "application/json")
                .header("Accept", GRAPHQL)
                .POST(BodyPublishers.ofString(Http.body("{ greeting }")));
        HttpResponse<String> answer = http.send(request);
        assertError(answer, 401, "UNAUTHENTICATED");
        assertThat(header(answer, "Content-Type")).isEqualTo(GRAPHQL);
    }

    @Test
    void allowsPostOnly() {
        HttpResponse<String> answer =
                http.send(http.request("/graphql?query=%7Bgreeting%7D").GET());
        assertError(answer, 405, "BAD_USER_INPUT");
        assertThat(header(answer, "Allow")).isEqualTo("POST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/graphql",
                "application/json;charset=utf-16",
                "application/jsonx"
            })
    void takesJsonOnly(String contentType) {
        HttpRequest.Builder request = http.request("/graphql")
                .header("Authorization", "Bearer " + http.token("caseworker"))
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(Http.body("{ greeting }")));
        assertError(http.send(request), 415, "BAD_USER_INPUT");
    }

    @Test
    void refusesToAnswerInWhatItCannotWrite() {
        HttpRequest.Builder request = http.request("/graphql")
                .header("Authorization", "Bearer " + http.token("caseworker"))
                .header("Content-Type", "application/json")
                .header("Accept", "image/png")
                .POST(BodyPublishers.ofString(Http.body("{ greeting }")));
        assertError(http.send(request), 406, "BAD_USER_INPUT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*|application/json",
                "application/json;q=0.5, application/graphql-response+json|application/graphql-response+json",
                "application/graphql-response+json;q=0.5, application/json|application/json",
                "application/graphql-response+json, application/json;q=0.9|application/graphql-response+json",
                "image/png, */*;q=0.1|application/json"
            })
    void choosesTheMediaTypePreferred(String accept, String expected) {
        HttpRequest.Builder request = http.request("/graphql")
                .header("Authorization", "Bearer " + http.token("caseworker"))
                .header("Content-Type", "application/json")
                .header("Accept", accept)
                .POST(BodyPublishers.ofString(Http.body("{ greeting }")));
        assertThat(header(http.send(request), "Content-Type")).isEqualTo(expected);
    }

    @Test
    void refusesArraysBrokenJsonAndBodiesTooLarge() {
        assertError(
                http.send(http.graphQl("caseworker", "[" + Http.body("{ greeting }") + "]")), 400, "BAD_USER_INPUT");
        assertError(http.send(http.graphQl("caseworker", "{\"query\":")), 400, "BAD_USER_INPUT");
        assertError(
                http.send(http.graphQl("caseworker", "{\"query\":\"" + " ".repeat(1_000_000) + "\"}")),
                413,
                "BAD_USER_INPUT");
    }

    @Test
    void takesOverARequestIdThatLooksLikeOne() {
        HttpResponse<String> kept =
                http.send(http.graphQl("caseworker", Http.body("{ nope }")).header("X-Request-Id", "window-3-0001"));
        assertThat(header(kept, "X-Request-Id")).isEqualTo("window-3-0001");
        assertThat(JsonPath.<String>read(kept.body(), "$.errors[0].extensions.requestId"))
                .isEqualTo("window-3-0001");
        HttpResponse<String> made =
                http.send(http.graphQl("caseworker", Http.body("{ greeting }")).header("X-Request-Id", "<b>bold</b>"));
        assertThat(header(made, "X-Request-Id")).matches("[0-9a-f]{32}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ greeting ",
                "{ greetin }",
                "{ greeting(nicknam: \"330402199001011234\") }",
                "{ greeting(name: 330402199001011234) }",
                "{ greeting(filter: {size: \"330402199001011234\"}) }",
                "query ($v: Int!) { slow(millis: $v) }",
                "query A { greeting } query B { greeting }",
                "mutation { greeting }",
                "{ ...F } fragment F on Nowhere { x }"
            })
    void refusesABadDocumentWithoutRepeatingIt(String document) {
        HttpResponse<String> answer = http.query("caseworker", document);
        assertError(answer, 200, "BAD_USER_INPUT");
        assertThat(answer.body())
                .doesNotContain(SECRET_VALUE, "greetin", "nicknam", "Nowhere", "Did you mean", "Int", "java");
        HttpResponse<String> strict =
                http.send(http.graphQl("caseworker", Http.body(document)).setHeader("Accept", GRAPHQL));
        assertError(strict, 400, "BAD_USER_INPUT");
    }

    @Test
    void refusesABadVariableWithoutRepeatingIt() {
        HttpResponse<String> answer = http.send(http.graphQl(
                "caseworker",
                "{\"query\":\"query($v:Int!){slow(millis:$v)}\",\"variables\":{\"v\":\"" + SECRET_VALUE + "\"}}"));
        assertError(answer, 200, "BAD_USER_INPUT");
        assertThat(answer.body()).doesNotContain(SECRET_VALUE);
    }

    @Test
    void keepsTheLocationOfAMistake() {
        HttpResponse<String> answer = http.query("caseworker", "{\n  nope\n}");
        assertThat(JsonPath.<Integer>read(answer.body(), "$.errors[0].locations[0].line"))
                .isEqualTo(2);
        assertThat(JsonPath.<Integer>read(answer.body(), "$.errors[0].locations[0].column"))
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "database,UNAVAILABLE",
        "statement,INTERNAL",
        "platform,NOT_FOUND",
        "input,BAD_USER_INPUT",
        "anything,INTERNAL"
    })
    void turnsAFailureIntoAnErrorAtItsPath(String how, String code) {
        HttpResponse<String> answer = http.query("caseworker", "{ greeting oops: fails(how: \"" + how + "\") }");
        assertError(answer, 200, code);
        assertThat(JsonPath.<String>read(answer.body(), "$.data.greeting")).isEqualTo("Hello");
        assertThat(JsonPath.<List<String>>read(answer.body(), "$.errors[0].path"))
                .containsExactly("oops");
        assertThat(answer.body()).doesNotContain(SECRET_VALUE, "jdbc", "SQL", "Exception", how + "\"");
    }

    @Test
    void tellsAMissingRequiredValueAsAFault() {
        assertError(http.query("caseworker", "{ required }"), 200, "INTERNAL");
    }

    @Test
    void endsAnAnswerThatTakesTooLong() {
        assertError(http.query("caseworker", "{ slow(millis: 10000) }"), 503, "TIMEOUT");
    }

    @Test
    void refusesADocumentTooLargeBeforeValidatingIt() {
        assertError(http.query("caseworker", "{" + "a: greeting ".repeat(41) + "}"), 200, "QUERY_TOO_COMPLEX");
        assertError(http.query("caseworker", "{" + "greeting ".repeat(5_000) + "}"), 200, "QUERY_TOO_COMPLEX");
        assertError(
                http.query("caseworker", "{ parent {" + "children {".repeat(15) + "id" + "}".repeat(17)),
                200,
                "QUERY_TOO_COMPLEX");
    }

    @Test
    void tellsTheEngineWhoCallsAndWhy() {
        HttpResponse<String> answer = http.send(http.graphQl(
                        "coordinator",
                        Http.body("{ caller { sub roles department scope purpose allowedPurposes caseNumber } }"))
                .header("X-Purpose", "FIELD_VISIT;case=2013-0042"));
        assertThat(answer.body())
                .isEqualTo("{\"data\":{\"caller\":{\"sub\":\"coordinator\",\"roles\":[\"COORDINATOR\"],"
                        + "\"department\":\"NRAB\",\"scope\":[\"330402101001\"],\"purpose\":\"FIELD_VISIT\","
                        + "\"allowedPurposes\":[\"FIELD_VISIT\"],\"caseNumber\":\"2013-0042\"}}}");
    }

    @Test
    void refusesAPurposeNobodyKnows() {
        HttpResponse<String> answer =
                http.send(http.graphQl("caseworker", Http.body("{ greeting }")).header("X-Purpose", "GOSSIP"));
        assertError(answer, 400, "BAD_USER_INPUT");
        assertThat(answer.body()).doesNotContain("GOSSIP");
    }

    @Test
    void givesTheSchemaToCallersOnly() {
        assertError(http.send(http.request("/graphql/schema").GET()), 401, "UNAUTHENTICATED");
        HttpResponse<String> answer = http.send(http.request("/graphql/schema")
                .header("Authorization", "Bearer " + http.token("analyst"))
                .GET());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).startsWith("text/plain");
        assertThat(answer.body()).contains("type Query {", "greeting(").doesNotContain("@access");
    }

    @Test
    void servesALandingPageThatAsksNobodyElse() {
        HttpResponse<String> page = http.send(http.request("/").GET());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("lang=\"zh-CN\"").doesNotContain("http://", "https://", "src=\"//");
        assertThat(header(page, "Content-Security-Policy")).startsWith("default-src 'self'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nowhere",
                "/error",
                "/actuator",
                "/actuator/env",
                "/graphiql",
                "/..;/actuator/env",
                "//actuator//env",
                "/%2e%2e/actuator/env",
                "/access/matrix.csv",
                "/demo/accounts.csv"
            })
    void givesNothingElseToStrangers(String path) {
        HttpResponse<String> answer = http.send(http.request(path).GET());
        assertThat(answer.statusCode()).isBetween(400, 404);
        assertThat(JsonPath.<String>read(answer.body(), "$.errors[0].extensions.code"))
                .isNotEmpty();
    }

    @Test
    void keepsHealthOnItsOwnPortAndGraphQlOffIt() {
        assertThat(management
                        .send(management.request("/actuator/health/liveness").GET())
                        .statusCode())
                .isEqualTo(200);
        assertThat(management
                        .send(management
                                .request("/graphql")
                                .header("Authorization", "Bearer " + http.token("caseworker"))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(Http.body("{ greeting }"))))
                        .statusCode())
                .isEqualTo(404);
    }

    private static void assertError(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(JsonPath.<String>read(answer.body(), "$.errors[0].extensions.code"))
                .isEqualTo(code);
        assertThat(JsonPath.<String>read(answer.body(), "$.errors[0].extensions.requestId"))
                .isEqualTo(header(answer, "X-Request-Id"));
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
