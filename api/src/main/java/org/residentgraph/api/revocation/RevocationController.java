package org.residentgraph.api.revocation;

import graphql.schema.DataFetchingEnvironment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.batch.GraphTypes;
import org.residentgraph.api.batch.Loaded;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.api.operation.Operation;
import org.residentgraph.api.security.Caller;
import org.residentgraph.persistence.revocation.AccessDenial;
import org.residentgraph.persistence.time.BusinessClock;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** {@code revokeAccess} and {@code restoreAccess}. */
@Controller
class RevocationController implements GraphTypes.Contributor {

    private static final int LONGEST_SUBJECT = 64;
    private static final int LONGEST_REASON = 200;

    /** An account as the schema shows it. */
    record AccountAccess(String account, @Nullable Instant tokensBefore) {}

    private final Revocations revocations;
    private final DenialNews news;
    private final BusinessClock clock;

    RevocationController(Revocations revocations, DenialNews news, BusinessClock clock) {
        this.revocations = revocations;
        this.news = news;
        this.clock = clock;
    }

    @Override
    public void describe(GraphTypes types) {
        types.type(AccountAccess.class);
    }

    @MutationMapping
    Loaded<AccountAccess> revokeAccess(
            @Argument String account,
            @Argument String reason,
            @Argument boolean allowNewTokens,
            DataFetchingEnvironment environment) {
        Operation operation = Operation.of(environment);
        operation.requireUsable(environment);
        requireLength(account, LONGEST_SUBJECT, "The account is a token's subject, of 1 to 64 characters.");
        requireLength(reason, LONGEST_REASON, "Give a reason of 1 to 200 characters.");
        if (account.equals(by(environment))) {
            throw PlatformException.badInput("Nobody takes away the own access: no one might be left to restore it.");
        }
        AccessDenial denial = revocations.deny(account, reason, by(environment), allowNewTokens);
        news.spread();
        return operation
                .types()
                .load(new AccountAccess(denial.sub(), denial.notBefore()), operation.reading(clock.today()));
    }

    @MutationMapping
    Loaded<AccountAccess> restoreAccess(@Argument String account, DataFetchingEnvironment environment) {
        Operation operation = Operation.of(environment);
        operation.requireUsable(environment);
        revocations.lift(account, by(environment));
        news.spread();
        return operation.types().load(new AccountAccess(account, null), operation.reading(clock.today()));
    }

    private static String by(DataFetchingEnvironment environment) {
        return Caller.of(environment.getGraphQlContext()).sub();
    }

    private static void requireLength(String text, int longest, String otherwise) {
        if (text.isBlank() || text.length() > longest) {
            throw PlatformException.badInput(otherwise);
        }
    }
}
