/** The load: a client that costs little itself, and a run of several of them for a time. */
package org.residentgraph.bench.load;
