package org.residentgraph.persistence.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Finds the loopback port on which an embedded server shall listen. */
final class FreePort {

    private FreePort() {}

    /**
     * @param wanted 0 for any
     * @throws StartFailure if the wanted port is taken
     */
    static int find(int wanted, String server, String setting) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            return socket.getLocalPort();
        } catch (IOException taken) {
            throw new StartFailure(
                    "Port %d, on which the embedded %s shall listen, is taken; free it, or name another one with %s (0 finds a free one)."
                            .formatted(wanted, server, setting),
                    taken);
        }
    }
}
