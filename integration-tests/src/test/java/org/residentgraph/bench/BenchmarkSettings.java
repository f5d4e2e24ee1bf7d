package org.residentgraph.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run of the benchmark does: system properties {@code bench.…}, each with a default that measures what the
 * platform is held to.
 *
 * @param dataFolder of the platform; a city that is already loaded there is used again
 * @param floors by workload: the least ratio at {@code judgedConnections}
 * @param roleFloors likewise, for the unrestricted caller's time over that of a role
 * @param auditFloors likewise, for the time without the access log over that with it
 * @param memoryLimit of the platform's process, in MB
 * @param heap of the platform's process while it is measured, in MB
 * @param flightRecording whether both servers record what they do; figures are then a little worse
 */
record BenchmarkSettings(
        int residents,
        Path dataFolder,
        Path reportFolder,
        List<String> workloads,
        List<Integer> connections,
        int rounds,
        Duration roundTime,
        int warmUpSlices,
        Duration loadingTime,
        int judgedConnections,
        Map<String, Double> floors,
        Map<String, Double> roleFloors,
        Map<String, Double> auditFloors,
        int memoryLimit,
        int heap,
        List<String> jvmArguments,
        boolean flightRecording) {

    static BenchmarkSettings ofSystemProperties() {
        return new BenchmarkSettings(
                Integer.parseInt(text("residents", "210000")),
                Path.of(text("data-dir", "target/bench-data")).toAbsolutePath(),
                Path.of(text("report-dir", "target/bench")).toAbsolutePath(),
                list(text("workloads", "W1,W2,W3,W4,W5,M1,I1,I2,I3,R1,R2,L1")),
                list(text("connections", "8,1,32")).stream()
                        .map(Integer::valueOf)
                        .toList(),
                Integer.parseInt(text("rounds", "9")),
                Duration.ofMillis((long) (1000 * Double.parseDouble(text("seconds", "3")))),
                Integer.parseInt(text("warm-up-slices", "12")),
                Duration.ofMinutes(Integer.parseInt(text("loading-minutes", "30"))),
                Integer.parseInt(text("judged-connections", "8")),
                floors(text("floors", "W1=0.6,W2=0.6,W3=0.3,W5=0.35")),
                floors(text("role-floors", "W1=0.9,W2=0.9,W3=0.9,W5=0.9")),
                floors(text("audit-floors", "W1=0.95,W2=0.95,W3=0.95,W5=0.95")),
                Integer.parseInt(text("memory-limit", "600")),
                Integer.parseInt(text("heap", "288")),
                List.of(text("jvm-arguments", "-XX:+UseSerialGC").split("\\s+")),
                Boolean.parseBoolean(text("flight-recording", "false")));
    }

    /** The same without a city, in another folder. */
    BenchmarkSettings elsewhere(Path folder) {
        return new BenchmarkSettings(
                0,
                folder,
                reportFolder,
                workloads,
                connections,
                rounds,
                roundTime,
                warmUpSlices,
                loadingTime,
                judgedConnections,
                floors,
                roleFloors,
                auditFloors,
                memoryLimit,
                heap,
                jvmArguments,
                flightRecording);
    }

    static String text(String name, String byDefault) {
        String given = System.getProperty("bench." + name, "");
        return given.isBlank() ? byDefault : given.strip();
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).toList();
    }

    private static Map<String, Double> floors(String text) {
        Map<String, Double> floors = new LinkedHashMap<>();
        for (String floor : list(text)) {
            String[] parts = floor.split("=");
            floors.put(parts[0], Double.valueOf(parts[1]));
        }
        return floors;
    }
}
