/**
 * What the platform is measured against: the same answers from the same rows, written by hand. Plain sockets on virtual
 * threads, Connector/J, one statement per domain, bytes copied from the driver into JSON; no GraphQL, no framework.
 */
package org.residentgraph.bench.reference;
