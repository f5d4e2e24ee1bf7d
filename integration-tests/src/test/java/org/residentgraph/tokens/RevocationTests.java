package org.residentgraph.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.residentgraph.platform.Platform;
import org.residentgraph.platform.Platform.Answer;
import org.springframework.jdbc.core.JdbcTemplate;

/** An administrator takes an account's access away, and gives it back. */
class RevocationTests {

    private static final String ACCOUNT = "culture";
    private static final String REVOKE = """
        mutation ($account: String!, $reason: String!, $new: Boolean! = false) {
          revokeAccess(account: $account, reason: $reason, allowNewTokens: $new) { account tokensBefore }
        }\
        """;
    private static final String RESTORE =
            "mutation ($account: String!) { restoreAccess(account: $account) { account tokensBefore } }";

    private final Platform platform = Platform.running();
    private final JdbcTemplate database = platform.bean(JdbcTemplate.class);

    @AfterEach
    void restore() {
        platform.as("admin").ask(RESTORE, Map.of("account", ACCOUNT));
    }

    @Test
    void refusesTheAccountsTokensUntilItIsRestored() {
        assertThat(statusOf(ACCOUNT)).isEqualTo(200);

        Answer revoked = revoke("left the department", false);
        assertThat(revoked.data("/revokeAccess/account").stringValue()).isEqualTo(ACCOUNT);
        assertThat(statusOf(ACCOUNT)).isEqualTo(401);
        assertThat(statusOf("finance")).isEqualTo(200);

        Answer restored = platform.as("admin").ask(RESTORE, Map.of("account", ACCOUNT));
        assertThat(restored.data("/restoreAccess/tokensBefore").isNull())
                .as(restored.body())
                .isTrue();
        assertThat(statusOf(ACCOUNT)).isEqualTo(200);
    }

    @Test
    void canLetTokensInThatAreIssuedLater() {
        statusOf(ACCOUNT);
        Answer revoked = revoke("role withdrawn", true);
        Instant tokensBefore =
                Instant.parse(revoked.data("/revokeAccess/tokensBefore").stringValue());
        assertThat(tokensBefore).isBetween(Instant.now(), Instant.now().plusSeconds(30));
        assertThat(statusOf(ACCOUNT)).isEqualTo(401);
    }

    @ParameterizedTest(name = "{0} for {1}")
    @CsvSource({"caseworker,", "caseworker,ONE_STOP_SERVICE", "auditor,AUDIT", "analyst,", "resident,SELF"})
    void isForAdministratorsOnly(String account, String purpose) {
        Platform.Client client = platform.as(account);
        Answer answer = (purpose == null ? client : client.forPurpose(purpose))
                .ask(REVOKE, Map.of("account", ACCOUNT, "reason", "none of theirs"));
        assertThat(answer.errorCode()).isEqualTo("FORBIDDEN");
        assertThat(statusOf(ACCOUNT)).isEqualTo(200);
    }

    @Test
    void standsInTheAdministratorsSchemaAndInNobodyElses() {
        assertThat(schemaOf("admin")).contains("type Mutation", "revokeAccess(").doesNotContain("type Resident ");
        assertThat(schemaOf("caseworker")).contains("type Query").doesNotContain("revokeAccess", "AccountAccess");
    }

    @Test
    void showsTheAdministratorNoPersonForIt() {
        Answer answer = platform.as("admin").ask("{ residents(first: 1) { nodes { name } } }");
        assertThat(answer.errorCode()).isEqualTo("PURPOSE_REQUIRED");
        assertThat(answer.data("/residents").isNull()).isTrue();
    }

    @Test
    void keepsWhoWhenAndWhyWithTheReasonSealed() {
        revoke("caught reading of a neighbour", false);
        Map<String, Object> row = database.queryForMap(
                "SELECT denied_by, denied_at, reason_enc FROM access_denial WHERE sub = ? AND lifted_at IS NULL",
                ACCOUNT);
        assertThat(row.get("denied_by")).isEqualTo("admin");
        assertThat(new String((byte[]) row.get("reason_enc"), StandardCharsets.ISO_8859_1))
                .doesNotContain("neighbour");

        restore();
        assertThat(database.queryForObject(
                        "SELECT COUNT(*) FROM access_denial WHERE sub = ? AND lifted_by = 'admin'",
                        Integer.class,
                        ACCOUNT))
                .isPositive();
    }

    @Test
    void leavesTheAdministratorTheOwnAccess() {
        assertThat(platform.as("admin")
                        .ask(REVOKE, Map.of("account", "admin", "reason", "by mistake"))
                        .errorCode())
                .isEqualTo("BAD_USER_INPUT");
        assertThat(statusOf("admin")).isEqualTo(200);
    }

    @Test
    void saysWhenThereIsNothingToRestore() {
        assertThat(platform.as("admin")
                        .ask(RESTORE, Map.of("account", "nobody"))
                        .errorCode())
                .isEqualTo("NOT_FOUND");
    }

    @ParameterizedTest
    @CsvSource({"'',reason", "' ',reason", "culture,''", "culture,'  '"})
    void asksForAnAccountAndAReason(String account, String reason) {
        assertThat(platform.as("admin")
                        .ask(REVOKE, Map.of("account", account, "reason", reason))
                        .errorCode())
                .isEqualTo("BAD_USER_INPUT");
        assertThat(platform.as("admin")
                        .ask(REVOKE, Map.of("account", ACCOUNT, "reason", "x".repeat(201)))
                        .errorCode())
                .isEqualTo("BAD_USER_INPUT");
    }

    private Answer revoke(String reason, boolean allowNewTokens) {
        Answer answer =
                platform.as("admin").ask(REVOKE, Map.of("account", ACCOUNT, "reason", reason, "new", allowNewTokens));
        assertThat(answer.errors().isMissingNode()).as(answer.body()).isTrue();
        return answer;
    }

    private String schemaOf(String account) {
        HttpResponse<String> answer = platform.send(HttpRequest.newBuilder(platform.uri("/graphql/schema"))
                .header("Authorization", "Bearer " + platform.token(account))
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private int statusOf(String account) {
        return platform.as(account).ask("{ viewer { account } }").status();
    }
}
