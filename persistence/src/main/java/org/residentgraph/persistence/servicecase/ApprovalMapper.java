package org.residentgraph.persistence.servicecase;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;

/** Requests for approval and the decisions on them. */
@Mapper
public interface ApprovalMapper {

    int insert(
            String id,
            String sub,
            String department,
            String purpose,
            int most,
            int minutes,
            byte[] reason,
            Instant now);

    List<ApprovalRequest> find(String id, String department);

    /** Decides a request that is undecided; 0 if somebody else came first. */
    int decide(String id, String sub, String outcome, Instant now, Instant until);

    /** The approvals of an account that hold at an instant, the largest first. */
    List<ApprovalRequest> findInForce(String sub, String purpose, Instant now);

    /**
     * Requests of a department, the latest first, from a place on.
     *
     * @param all 1 for everybody's, 0 for those of {@code sub} alone
     */
    List<ApprovalRequest> findOfDepartment(
            String department, int all, String sub, Instant beforeTime, String beforeId, int limit);
}
