package org.residentgraph.persistence.servicecase;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.residentgraph.persistence.resident.RowCount;

/** Accesses in an emergency. */
@Mapper
public interface EmergencyMapper {

    /** Makes sure that the account has a row to lock; a running emergency stays as it is. */
    int prepareTurn(String sub);

    /** Takes the account's one emergency; 0 while another one runs. */
    int takeTurn(String sub, Instant now, Instant until);

    int endTurn(String sub, Instant now);

    int insert(
            String id,
            String sub,
            String department,
            String purpose,
            long person,
            String caseNumber,
            byte[] reason,
            Instant now,
            Instant until);

    List<EmergencyAccess> find(String id);

    /** Closes an access that no auditor has closed yet; 0 otherwise. */
    int close(String id, String sub, byte[] finding, Instant now);

    /** Whatever is open to anybody at an instant. */
    List<OpenedPerson> findRunning(Instant now);

    /**
     * The latest first, from a place on.
     *
     * @param open 1 for those that await the auditor, 0 for the others
     */
    List<EmergencyAccess> findByState(int open, Instant beforeTime, String beforeId, int limit);

    /** How many await the auditor since before an instant. */
    RowCount countUnclosed(Instant beforeTime);
}
