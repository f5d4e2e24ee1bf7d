package org.residentgraph.api.servicecase;

import java.time.InstantSource;
import org.residentgraph.api.budget.RaisedBudget;
import org.residentgraph.api.security.Caller;
import org.residentgraph.persistence.servicecase.ApprovalMapper;
import org.residentgraph.persistence.servicecase.ApprovalRequest;
import org.springframework.stereotype.Component;

/** An approval by a second account raises the budget of the first by as many persons as were approved, while it holds. */
@Component
class ApprovedPersons implements RaisedBudget {

    private final ApprovalMapper approvals;
    private final InstantSource wallClock;

    ApprovedPersons(ApprovalMapper approvals, InstantSource wallClock) {
        this.approvals = approvals;
        this.wallClock = wallClock;
    }

    @Override
    public int more(Caller caller) {
        return caller.purpose() == null
                ? 0
                : approvals.findInForce(caller.sub(), caller.purpose().name(), Now.of(wallClock)).stream()
                        .mapToInt(ApprovalRequest::persons)
                        .max()
                        .orElse(0);
    }
}
