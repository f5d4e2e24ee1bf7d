package org.residentgraph.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the system says a process has used. */
public record ProcessMeter(long pid) {

    /** The kernel tells times in hundredths of a second on every Linux. */
    private static final double MILLIS_PER_TICK = 10;

    private static final int UTIME = 14;
    private static final int STIME = 15;

    /** Processor time in milliseconds since the process began, all threads, in user and kernel mode. */
    public double cpuMillis() {
        String stat = read("stat");
        // The second field is the program's name in parentheses and may hold blanks.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[UTIME - 3]) + Long.parseLong(fields[STIME - 3])) * MILLIS_PER_TICK;
    }

    /** Resident memory in MB of 1,048,576 bytes. */
    public double residentMegabytes() {
        return status("VmRSS:");
    }

    /** The most it ever was. */
    public double peakResidentMegabytes() {
        return status("VmHWM:");
    }

    private double status(String field) {
        return read("status")
                        .lines()
                        .filter(line -> line.startsWith(field))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                        .findFirst()
                        .orElseThrow()
                / 1024.0;
    }

    private String read(String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), file));
        } catch (IOException gone) {
            throw new UncheckedIOException("process " + pid + " cannot be metered", gone);
        }
    }
}
