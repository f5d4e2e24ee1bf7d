package org.residentgraph.bench;

/**
 * One round: one subject under one workload for some seconds. Processor times are milliseconds a request.
 *
 * @param statements SQL statements a request
 * @param residentMegabytes the subject's process at the round's end
 */
record Round(
        String workload,
        int connections,
        String subject,
        int number,
        int requests,
        double requestsPerSecond,
        double p50,
        double p99,
        double serverCpu,
        double databaseCpu,
        double statements,
        double residentMegabytes) {

    double totalCpu() {
        return serverCpu + databaseCpu;
    }
}
