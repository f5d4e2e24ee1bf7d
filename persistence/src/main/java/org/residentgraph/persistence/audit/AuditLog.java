package org.residentgraph.persistence.audit;

/**
 * The writing end of the access log. One of two ways: {@link CommittedLog} has every record in the database before the
 * answer leaves, {@link JournaledLog} has it in a file of its own machine and moves it into the database at once after.
 */
public sealed interface AuditLog extends AutoCloseable permits CommittedLog, JournaledLog {

    /**
     * Writes a record and comes back when it is durable.
     *
     * @throws AuditUnavailableException if it could not be made so, or not in time; it may have been written all the same
     */
    void write(AccessRecord record) throws AuditUnavailableException;

    /** Leaves a record to be written soon. If too many already wait, it is counted as lost, which is recorded in turn. */
    void writeBehind(AccessRecord record);

    /** Moves into the database what is durable elsewhere, so that who reads next finds what was written before. */
    void deliver();

    /** What it has done since the start. */
    AuditCounts counts();

    /** Writes what still waits and closes the chain. */
    @Override
    void close();
}
