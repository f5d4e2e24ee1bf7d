package org.residentgraph.api.security;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.residentgraph.schema.SdlFiles;
import org.residentgraph.schema.access.AccessRule;
import org.residentgraph.schema.access.AccessRules;
import org.springframework.core.io.ClassPathResource;

/** The platform's own policy, for tests that need a caller but no server. */
public final class TestPolicy {

    static final AccessRules RULES = AccessRules.of(SdlFiles.onClassPath().registry());

    static final AccessPolicy POLICY = new AccessPolicy(AccessTables.read(
            new ClassPathResource("access/purposes.csv"), new ClassPathResource("access/matrix.csv"), domains()));

    private TestPolicy() {}

    /** Somebody who states no purpose. */
    public static Caller caller(Account account) {
        return new Caller(account, POLICY.grantsOf(account), null, null);
    }

    /** Decisions under the platform's rules. */
    public static OperationAccess access() {
        return new OperationAccess(RULES, _ -> List.of(), Entrusted.NOBODY);
    }

    static Set<String> domains() {
        return RULES.byCoordinate().values().stream().map(AccessRule::domain).collect(Collectors.toUnmodifiableSet());
    }
}
