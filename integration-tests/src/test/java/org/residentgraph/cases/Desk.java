package org.residentgraph.cases;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.residentgraph.platform.Platform;
import org.residentgraph.platform.Platform.Answer;

/** Somebody who works with the platform: an account, the demo's or one made up for a test, and a stated purpose. */
record Desk(Platform.Client client, String purpose) {

    /** An account of the demo. */
    static Desk of(String account, String purpose) {
        return new Desk(Platform.running().as(account), purpose);
    }

    /** An account that the demo does not have. */
    static Desk of(String sub, String role, String department, String scope, String purpose) {
        Map<String, ?> claims = Map.of("roles", List.of(role), "department", department, "scope_code", scope);
        return new Desk(Platform.running().withClaims(sub, claims), purpose);
    }

    Desk forPurpose(String stated) {
        return new Desk(client, stated);
    }

    /** With the case that the request is for. */
    Desk inCase(String number) {
        return new Desk(client, purpose + ";case=" + number);
    }

    Answer ask(String document) {
        return ask(document, Map.of());
    }

    Answer ask(String document, Map<String, ?> variables) {
        return client.forPurpose(purpose).ask(document, variables);
    }

    /** The name of the person with this ID number, null if this account does not see them. */
    String nameOf(String idNumber) {
        Answer answer = ask("query ($id: String!) { resident(by: {idNumber: $id}) { name } }", Map.of("id", idNumber));
        return answer.data("/resident/name").stringValue(null);
    }

    /** What an account of the demo gets at a path. */
    static HttpResponse<String> get(String path, String account, String purpose) {
        Platform platform = Platform.running();
        HttpRequest.Builder request = HttpRequest.newBuilder(platform.uri(path))
                .header("Authorization", "Bearer " + platform.token(account))
                .GET();
        if (purpose != null) {
            request.header("X-Purpose", purpose);
        }
        return platform.send(request.build());
    }
}
