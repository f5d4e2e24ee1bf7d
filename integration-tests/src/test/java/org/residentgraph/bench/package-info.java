/**
 * The benchmark: the platform and a reference server written by hand, on one database, in turn. {@link
 * org.residentgraph.bench.Benchmark} runs it; {@code ./mvnw -Pbench test} starts that.
 */
package org.residentgraph.bench;
