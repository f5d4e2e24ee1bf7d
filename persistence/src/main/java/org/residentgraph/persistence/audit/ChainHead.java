package org.residentgraph.persistence.audit;

/**
 * A block of a chain and the hash of its last record.
 *
 * @param seq 0 for a chain without blocks
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ChainHead(long chain, long seq, byte[] hash) {}
