package org.residentgraph.api.security;

import graphql.GraphQLContext;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.PlatformException;

/**
 * Who is calling, and what for. It stands in the GraphQLContext under its class for every operation over HTTP, SSE and
 * WebSocket, in the request attributes under {@link #ATTRIBUTE}, and as the principal of the security context.
 *
 * @param grants what the account's roles allow, for whatever purpose
 * @param purpose the purpose stated, whether the role has it or not; null when none was
 * @param caseNumber the case named with the purpose; whether it is one of the caller's is not known yet
 */
public record Caller(
        Account account,
        RoleGrants grants,
        @Nullable Purpose purpose,
        @Nullable String caseNumber) {

    /** The request attribute. */
    public static final String ATTRIBUTE = Caller.class.getName();

    /** The caller of the operation that a data fetcher runs for. */
    public static Caller of(GraphQLContext context) {
        Caller caller = context.get(Caller.class);
        if (caller == null) {
            throw new PlatformException(ErrorCode.UNAUTHENTICATED);
        }
        return caller;
    }

    public String sub() {
        return account.sub();
    }

    public List<String> roles() {
        return account.roles();
    }

    public @Nullable String department() {
        return account.department();
    }

    /**
     * The department of the appointment that may use a root field for the purpose stated: in its name the field is used.
     * Null if there is none, or if it is no department's.
     */
    public @Nullable String departmentUsing(String root) {
        return appointmentsUsing(root).stream()
                .map(Appointment::department)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The appointments that may use a root field for the purpose stated. */
    public List<Appointment> appointmentsUsing(String root) {
        return grants.with(purpose).parts().stream()
                .filter(part -> part.grants().opensRoot(root))
                .map(part -> account.appointments().get(part.appointment()))
                .distinct()
                .toList();
    }

    /**
     * Whether the caller may, for the purpose stated, read the records of a domain in clear of everybody in a division.
     */
    public boolean readsRecords(String domain, String division) {
        return grants.with(purpose).parts().stream()
                .filter(part -> part.persons() == Persons.PLACE && part.grants().opensPersons())
                .filter(part -> part.grants().access(domain) == Access.CLEAR)
                .flatMap(part -> account.appointments().get(part.appointment()).scope().stream())
                .anyMatch(division::startsWith);
    }

    /** The places of the account's appointments, in the appointments' order. */
    public List<List<String>> places() {
        return account.appointments().stream().map(Appointment::scope).toList();
    }

    /** Prefixes of division codes; empty for an account without place. */
    public List<String> scope() {
        return account.scope();
    }

    /** The purposes the roles may state. */
    public Set<Purpose> allowedPurposes() {
        return grants.allowedPurposes();
    }

    /** The same account with another purpose. */
    Caller stating(StatedPurpose stated) {
        return new Caller(account, grants, stated.purpose(), stated.caseNumber());
    }
}
