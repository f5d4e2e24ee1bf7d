package org.residentgraph.api.identity;

import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.residentgraph.api.batch.GraphTypes;
import org.residentgraph.api.batch.LookAhead;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.api.node.NodeIds;
import org.residentgraph.api.node.NodeIds.Kind;
import org.residentgraph.api.operation.Operation;
import org.residentgraph.api.security.Caller;
import org.residentgraph.persistence.identity.DuplicateCandidate;
import org.residentgraph.persistence.identity.Identities;
import org.residentgraph.persistence.identity.IdentityConflictException;
import org.residentgraph.persistence.identity.PersonMerge;
import org.residentgraph.persistence.reporting.DuplicateMapper;
import org.residentgraph.persistence.scope.DataScope;
import org.residentgraph.persistence.statement.Keys;
import org.residentgraph.persistence.time.BusinessClock;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/**
 * {@code mergeResidents}, {@code confirmMerge}, {@code unmergeResidents} and {@code dismissDuplicate}. Both persons must be
 * in the account's scope, or there is no such thing. The same step by the same account again changes nothing and is
 * answered with what is there; any other step that the state does not allow is a CONFLICT.
 */
@Controller
class MergeController implements GraphTypes.Contributor {

    private static final String DISMISSED = "DISMISSED";

    private final DuplicateMapper mapper;
    private final Identities identities;
    private final NodeIds ids;
    private final LookAhead lookAhead;
    private final BusinessClock clock;

    MergeController(
            DuplicateMapper mapper, Identities identities, NodeIds ids, LookAhead lookAhead, BusinessClock clock) {
        this.mapper = mapper;
        this.identities = identities;
        this.ids = ids;
        this.lookAhead = lookAhead;
        this.clock = clock;
    }

    @Override
    public void describe(GraphTypes types) {
        types.type(PersonMerge.class)
                .computed("id", List.of("id"), (merge, _) -> ids.write(Kind.PERSON_MERGE, merge.id()))
                .computed("state", List.of("confirmedAt", "undoneAt"), (merge, _) -> state(merge));
    }

    private static String state(PersonMerge merge) {
        if (merge.undoneAt() != null) {
            return "UNDONE";
        }
        return merge.confirmedAt() == null ? "PROPOSED" : "CONFIRMED";
    }

    @MutationMapping
    Object mergeResidents(DataFetchingEnvironment environment) {
        DataScope scope = scope(environment);
        String by = by(environment);
        long survivor = key(Kind.RESIDENT, "survivor", environment);
        long merged = key(Kind.RESIDENT, "merged", environment);
        if (survivor == merged) {
            throw PlatformException.badInput("Nobody is merged with themselves.");
        }
        Long candidate = environment.getArgument("candidate") == null
                ? null
                : requireCandidate(key(Kind.DUPLICATE_CANDIDATE, "candidate", environment), scope)
                        .id();
        Predicate<PersonMerge> isThisProposal = merge -> merge.survivorId() == survivor
                && merge.mergedId() == merged
                && Objects.equals(merge.candidateId(), candidate)
                && merge.proposedBy().equals(by)
                && state(merge).equals("PROPOSED");
        PersonMerge known = identities.mergesOf(survivor).stream()
                .filter(isThisProposal)
                .findFirst()
                .orElse(null);
        long id = known != null
                ? known.id()
                : step(() -> {
                    requireInScope(survivor, merged, scope);
                    return identities.propose(survivor, merged, candidate, by);
                });
        return shown(requireMerge(id, scope), environment);
    }

    @MutationMapping
    Object confirmMerge(DataFetchingEnvironment environment) {
        DataScope scope = scope(environment);
        String by = by(environment);
        PersonMerge merge = requireMerge(key(Kind.PERSON_MERGE, "merge", environment), scope);
        boolean isDone = state(merge).equals("CONFIRMED") && by.equals(merge.confirmedBy());
        if (!isDone) {
            step(() -> {
                identities.confirm(merge.id(), by);
                return merge.id();
            });
        }
        return shown(requireMerge(merge.id(), scope), environment);
    }

    @MutationMapping
    Object unmergeResidents(DataFetchingEnvironment environment) {
        DataScope scope = scope(environment);
        String by = by(environment);
        PersonMerge merge = requireMerge(key(Kind.PERSON_MERGE, "merge", environment), scope);
        if (!by.equals(merge.undoneBy())) {
            step(() -> {
                identities.unmerge(merge.id(), by);
                return merge.id();
            });
        }
        return shown(requireMerge(merge.id(), scope), environment);
    }

    @MutationMapping
    Object dismissDuplicate(DataFetchingEnvironment environment) {
        DataScope scope = scope(environment);
        String by = by(environment);
        DuplicateCandidate candidate = requireCandidate(key(Kind.DUPLICATE_CANDIDATE, "candidate", environment), scope);
        boolean isDone = DISMISSED.equals(candidate.state()) && by.equals(candidate.decidedBy());
        if (!isDone) {
            step(() -> {
                identities.dismiss(candidate.id(), by);
                return candidate.id();
            });
        }
        Operation operation = Operation.of(environment);
        return lookAhead
                .load(
                        DuplicateCandidate.class,
                        List.of(requireCandidate(candidate.id(), scope)),
                        operation.selectionBelow(environment),
                        operation.reading(clock.today()))
                .getFirst();
    }

    private Object shown(PersonMerge merge, DataFetchingEnvironment environment) {
        Operation operation = Operation.of(environment);
        return operation.types().load(merge, operation.reading(clock.today()));
    }

    /** Takes a step, or says in the caller's terms why it cannot be taken. */
    private static long step(LongSupplier step) {
        try {
            return step.getAsLong();
        } catch (IdentityConflictException refused) {
            throw switch (refused.reason()) {
                case SAME_ACCOUNT ->
                    new PlatformException(
                            ErrorCode.FORBIDDEN, "Another account has to confirm the merge that yours proposed.");
                case SAME_PERSON -> PlatformException.badInput("Nobody is merged with themselves.");
                case ALREADY_LINKED ->
                    new PlatformException(
                            ErrorCode.CONFLICT, "One of the two is merged with another entry: undo that merge first.");
                case NOT_THERE -> new PlatformException(ErrorCode.CONFLICT);
            };
        }
    }

    private DataScope scope(DataFetchingEnvironment environment) {
        return Operation.of(environment).requireUsable(environment);
    }

    private static String by(DataFetchingEnvironment environment) {
        return Caller.of(environment.getGraphQlContext()).sub();
    }

    /** The key of an id of this kind; 0, which nothing has, for anything else. */
    private long key(Kind kind, String argument, DataFetchingEnvironment environment) {
        String id = Objects.requireNonNull(environment.getArgument(argument));
        return ids.key(kind, id).orElse(0L);
    }

    private void requireInScope(long survivor, long merged, DataScope scope) {
        if (mapper.findPersonsInScope(Keys.of(survivor, merged), scope).size() < 2) {
            throw new PlatformException(ErrorCode.NOT_FOUND);
        }
    }

    private DuplicateCandidate requireCandidate(long key, DataScope scope) {
        return first(mapper.findCandidate(key, scope));
    }

    private PersonMerge requireMerge(long key, DataScope scope) {
        return first(mapper.findMerge(key, scope));
    }

    private static <R> R first(List<R> found) {
        if (found.isEmpty()) {
            throw new PlatformException(ErrorCode.NOT_FOUND);
        }
        return found.getFirst();
    }
}
