package org.residentgraph.bench;

import java.net.InetSocketAddress;
import java.util.List;
import org.residentgraph.bench.process.ProcessMeter;

/**
 * Something that is measured. One server can be several subjects, such as the same platform asked by two accounts.
 *
 * @param process whose processor time the requests cost, beside the database's
 */
record Subject(String name, InetSocketAddress address, ProcessMeter process, Requests requests) {

    /** A workload's calls as this subject is asked them. */
    @FunctionalInterface
    interface Requests {
        List<byte[]> of(Workload workload);
    }
}
