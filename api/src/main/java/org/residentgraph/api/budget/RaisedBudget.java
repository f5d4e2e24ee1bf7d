package org.residentgraph.api.budget;

import org.residentgraph.api.security.Caller;

/** Who may look at more persons than their roles allow, because somebody else approved it. */
@FunctionalInterface
public interface RaisedBudget {

    /** How many persons more, now; 0 for nobody's approval. Asked only when the budget is used up. */
    int more(Caller caller);
}
