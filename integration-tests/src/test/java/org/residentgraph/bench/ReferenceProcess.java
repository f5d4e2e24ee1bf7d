package org.residentgraph.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.residentgraph.bench.process.ChildProcess;
import org.residentgraph.bench.process.ProcessMeter;
import org.residentgraph.bench.reference.ReferenceServer;

/** The reference server in a process of its own, with the platform's JVM options. */
final class ReferenceProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(30);

    private final ChildProcess process;
    private final InetSocketAddress address;

    private ReferenceProcess(ChildProcess process, InetSocketAddress address) {
        this.process = process;
        this.address = address;
    }

    static ReferenceProcess start(BenchmarkSettings settings, ReferenceServer.Settings reference) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        List<String> arguments = new ArrayList<>(settings.jvmArguments());
        if (settings.flightRecording()) {
            arguments.add("-XX:StartFlightRecording=settings=profile,filename="
                    + settings.reportFolder().resolve("reference.jfr"));
        }
        arguments.addAll(List.of(
                "-Dlogback.configurationFile=bench/reference-logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                ReferenceServer.class.getName(),
                Integer.toString(port)));
        Map<String, String> environment = new HashMap<>();
        reference.putInto(environment);
        ChildProcess process = ChildProcess.java(
                "the reference",
                arguments,
                environment,
                settings.reportFolder(),
                settings.reportFolder().resolve("reference.log"));
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        ReferenceProcess started = new ReferenceProcess(process, address);
        try {
            process.await(() -> answers(address), START);
        } catch (IOException | RuntimeException failed) {
            started.close();
            throw failed;
        }
        return started;
    }

    private static boolean answers(InetSocketAddress address) throws IOException {
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            return socket.isConnected();
        }
    }

    InetSocketAddress address() {
        return address;
    }

    ProcessMeter meter() {
        return process.meter();
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
