package org.residentgraph.cases;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.residentgraph.platform.Platform;
import org.residentgraph.platform.Platform.Answer;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who works with the platform: an account, the demo's or one made up for a test, and a stated purpose. */
record Desk(Platform platform, String token, String purpose) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** An account of the demo. */
    static Desk of(String account, String purpose) {
        Platform platform = Platform.running();
        return new Desk(platform, platform.token(account), purpose);
    }

    /** An account that the demo does not have, with a token of the demo's own issuer. */
    static Desk of(String sub, String role, String department, String scope, String purpose) {
        Platform platform = Platform.running();
        try {
            SignedJWT known = SignedJWT.parse(platform.token("labour"));
            JWTClaimsSet claims = new JWTClaimsSet.Builder(known.getJWTClaimsSet())
                    .subject(sub)
                    .claim("roles", List.of(role))
                    .claim("department", department)
                    .claim("scope_code", scope)
                    .build();
            SignedJWT token = new SignedJWT(JWSHeader.parse(known.getHeader().toJSONObject()), claims);
            token.sign(new RSASSASigner(key(platform)));
            return new Desk(platform, token.serialize(), purpose);
        } catch (JOSEException | ParseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @SuppressWarnings("unchecked")
    private static RSAKey key(Platform platform) throws JOSEException {
        JWKSource<SecurityContext> keys = platform.bean(JWKSource.class);
        return keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null)
                .getFirst()
                .toRSAKey();
    }

    Desk forPurpose(String stated) {
        return new Desk(platform, token, stated);
    }

    /** With the case that the request is for. */
    Desk inCase(String number) {
        return new Desk(platform, token, purpose + ";case=" + number);
    }

    Answer ask(String document) {
        return ask(document, Map.of());
    }

    Answer ask(String document, Map<String, ?> variables) {
        HttpRequest.Builder request = HttpRequest.newBuilder(platform.uri("/graphql"))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(
                        JSON.writeValueAsString(Map.of("query", document, "variables", variables))));
        HttpResponse<String> response = send(request);
        return new Answer(response.statusCode(), response.body(), JSON.readTree(response.body()));
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(platform.uri(path)).GET());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        request.header("Authorization", "Bearer " + token);
        if (purpose != null) {
            request.header("X-Purpose", purpose);
        }
        return platform.send(request.build());
    }

    /** The name of the person with this ID number, null if this account does not see them. */
    String nameOf(String idNumber) {
        Answer answer = ask("query ($id: String!) { resident(by: {idNumber: $id}) { name } }", Map.of("id", idNumber));
        return answer.data("/resident/name").stringValue(null);
    }
}
