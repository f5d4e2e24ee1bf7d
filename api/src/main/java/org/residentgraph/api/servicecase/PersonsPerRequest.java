package org.residentgraph.api.servicecase;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.residentgraph.api.batch.PersonsRead;
import org.residentgraph.api.batch.PersonsRead.Group;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.api.operation.AnswerGuard;
import org.residentgraph.api.operation.Outcome;
import org.residentgraph.api.security.Caller;
import org.residentgraph.api.security.OperationAccess;
import org.residentgraph.persistence.servicecase.ApprovalMapper;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Keeps one answer from showing more persons than its caller's roles may read at once, and sensitive data of many
 * without a second account's approval. It counts who was read, whichever way through the graph led there.
 */
@Component
@Order(AnswerGuard.REFUSES)
class PersonsPerRequest implements AnswerGuard {

    private static final String TOO_MANY =
            "This reads more persons than your role may read in one request: ask for a smaller page.";
    private static final String NOT_APPROVED =
            "Sensitive data of so many persons in one request needs a second account's approval: ask for it with"
                    + " requestApproval, or ask for a smaller page.";

    private final OperationAccess access;
    private final RequestLimits limits;
    private final ApprovalMapper approvals;
    private final InstantSource wallClock;

    /** By identity: a document's set of coordinates is the same instance each time it runs. */
    private final Cache<Set<String>, Boolean> sensitive =
            Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

    PersonsPerRequest(OperationAccess access, RequestLimits limits, ApprovalMapper approvals, InstantSource wallClock) {
        this.access = access;
        this.limits = limits;
        this.approvals = approvals;
        this.wallClock = wallClock;
    }

    @Override
    public void release(Outcome outcome) {
        PersonsRead persons = outcome.persons();
        Caller caller = outcome.caller();
        RequestLimits.Limit limit = limits.of(caller.roles());
        if (count(persons, _ -> true, limit.persons()) > limit.persons()) {
            throw new PlatformException(ErrorCode.FORBIDDEN, TOO_MANY);
        }
        long read = count(persons, this::isSensitive, limit.sensitive());
        if (read > limit.sensitive() && !isApproved(caller, read)) {
            throw new PlatformException(ErrorCode.FORBIDDEN, NOT_APPROVED);
        }
    }

    /** Distinct persons of the groups; an upper bound of them where that is within the limit, which is mostly so. */
    private static long count(PersonsRead persons, Predicate<Group> wanted, int limit) {
        long rows = 0;
        for (Group group : persons.groups()) {
            rows += wanted.test(group) ? group.persons().length : 0;
        }
        return rows <= limit
                ? rows
                : persons.groups().stream()
                        .filter(wanted)
                        .flatMapToLong(group -> LongStream.of(group.persons()))
                        .distinct()
                        .filter(id -> !persons.isOtherIdentity(id))
                        .count();
    }

    private boolean isSensitive(Group group) {
        return sensitive.get(
                group.coordinates(), coordinates -> coordinates.stream().anyMatch(this::isSensitive));
    }

    /** A whole type, where it is not known what was read of it, may hold anything. */
    private boolean isSensitive(String coordinate) {
        return coordinate.endsWith(".*") || access.isSensitive(coordinate);
    }

    private boolean isApproved(Caller caller, long persons) {
        return caller.purpose() != null
                && approvals.findInForce(caller.sub(), caller.purpose().name(), Now.of(wallClock)).stream()
                        .anyMatch(approval -> approval.persons() >= persons);
    }
}
