package org.residentgraph.api.budget;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.residentgraph.api.batch.PersonsRead.Group;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.api.operation.AnswerGuard;
import org.residentgraph.api.operation.Outcome;
import org.residentgraph.api.security.Caller;
import org.springframework.core.annotation.Order;

/**
 * Lets no account look at more different persons in an hour or a day than its roles need. A look at a person who was
 * looked at before in the same hour costs nothing.
 */
@Order(AnswerGuard.REFUSES)
final class BudgetGuard implements AnswerGuard {

    private static final Duration LONGEST_WINDOW = Duration.ofHours(25);
    private static final String HOUR =
            "Your role's budget of different persons for this hour is used up. It begins anew"
                    + " with the next full hour. If your work needs more now, ask for an approval by a second person.";
    private static final String DAY = "Your role's budget of different persons for today is used up. It begins anew at"
            + " midnight, Asia/Shanghai. If your work needs more today, ask for an approval by a second person.";

    private final PersonBudgets budgets;
    private final CountExchange exchange;
    private final List<RaisedBudget> raised;
    private final boolean enforced;
    private final Counter refusals;
    private final InstantSource clock;
    private final LoadingCache<String, Actor> actors =
            Caffeine.newBuilder().expireAfterAccess(LONGEST_WINDOW).build(Actor::new);

    BudgetGuard(
            PersonBudgets budgets,
            CountExchange exchange,
            List<RaisedBudget> raised,
            boolean enforced,
            Counter refusals,
            InstantSource clock) {
        this.budgets = budgets;
        this.exchange = exchange;
        this.raised = raised;
        this.enforced = enforced;
        this.refusals = refusals;
        this.clock = clock;
    }

    @Override
    public void release(Outcome outcome) {
        if (!outcome.persons().isEmpty()) {
            charge(outcome.caller(), outcome.persons().groups());
        }
    }

    /** @throws PlatformException RATE_LIMITED if the persons are more than the budget allows */
    void charge(Caller caller, List<Group> groups) {
        Actor actor = actors.get(caller.sub());
        PersonBudget budget = budgets.of(caller.roles());
        Actor.Verdict verdict = charge(actor, groups, budget);
        // Where nobody is stopped, nobody's approval need be looked for: it would be a statement for every request.
        if (verdict != Actor.Verdict.WITHIN && enforced) {
            int more = raised.stream().mapToInt(raise -> raise.more(caller)).sum();
            verdict = more > 0 ? charge(actor, groups, budget.plus(more)) : verdict;
        }
        exchange.soon(actor);
        if (verdict != Actor.Verdict.WITHIN) {
            refusals.increment();
            if (enforced) {
                throw new PlatformException(ErrorCode.RATE_LIMITED, verdict == Actor.Verdict.OVER_THE_DAY ? DAY : HOUR);
            }
        }
    }

    /** Without the other processes' counts, each allows half: two of them together then no more than one. */
    private Actor.Verdict charge(Actor actor, List<Group> groups, PersonBudget budget) {
        return actor.charge(groups, exchange.isAlone() ? budget.halved() : budget, clock.instant());
    }
}
