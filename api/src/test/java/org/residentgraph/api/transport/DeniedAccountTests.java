package org.residentgraph.api.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.residentgraph.api.security.DeniedAccounts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What becomes of the requests and sockets of an account when it is denied. */
@ServerTest
class DeniedAccountTests {

    private static final String ACCOUNT = "governance";

    private final int port;
    private final Http http;
    private final TestServer.Denials denials;
    private final DeniedAccounts denied;

    DeniedAccountTests(
            @LocalServerPort int port, @Autowired TestServer.Denials denials, @Autowired DeniedAccounts denied) {
        this.port = port;
        this.http = new Http(port);
        this.denials = denials;
        this.denied = denied;
    }

    @AfterEach
    void restore() {
        denials.notBefore.clear();
        denied.read();
    }

    @Test
    void refusesItsTokensThoughTheyWereVerifiedAMomentAgo() {
        assertThat(http.query(ACCOUNT, "{ greeting }").statusCode()).isEqualTo(200);
        deny();
        assertThat(http.query(ACCOUNT, "{ greeting }").statusCode()).isEqualTo(401);
        assertThat(http.query("police", "{ greeting }").statusCode()).isEqualTo(200);
    }

    @Test
    void closesItsSocketsAndNobodyElses() throws Exception {
        SocketClient socket = socketOf(ACCOUNT);
        SocketClient another = socketOf("police");

        deny();

        assertThat(socket.closed()).isEqualTo(4403);
        another.send("{\"type\":\"ping\"}");
        assertThat(another.next()).contains("pong");
    }

    private SocketClient socketOf(String account) throws Exception {
        SocketClient client = SocketClient.connect(port, "Bearer " + http.token(account));
        client.send("{\"type\":\"connection_init\"}");
        assertThat(client.next()).contains("connection_ack");
        return client;
    }

    private void deny() {
        denials.notBefore.put(ACCOUNT, Instant.MAX);
        denied.read();
    }
}
