package org.residentgraph.bench;

import java.util.List;

/**
 * What was found beside the workloads that are measured in turn.
 *
 * @param lines for the report
 * @param shortfalls what is not as good as it must be, a sentence each
 */
record Finding(List<String> lines, List<String> shortfalls) {}
