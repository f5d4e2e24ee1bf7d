/** The measured processes: started, metered and stopped by their ids. Linux only: the meters are in {@code /proc}. */
package org.residentgraph.bench.process;
