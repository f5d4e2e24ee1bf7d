package org.residentgraph.api.security;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a set of roles allows for one purpose. There is one instance per (known roles, department, purpose), so equality
 * is identity and
 * a decision may be cached by it; it holds nothing of the account.
 */
public final class GrantSet {

    private final @Nullable Purpose purpose;
    private final Set<Purpose> allowedPurposes;
    private final Map<String, Access> domains;
    private final Set<String> roots;

    private final RoleGrants ofRoles;

    GrantSet(
            RoleGrants ofRoles,
            @Nullable Purpose purpose,
            Set<Purpose> allowedPurposes,
            Map<String, Access> domains,
            Set<String> roots) {
        this.ofRoles = ofRoles;
        this.purpose = purpose;
        this.allowedPurposes = allowedPurposes;
        this.domains = Map.copyOf(domains);
        this.roots = Set.copyOf(roots);
    }

    /** The purpose stated, null for none. */
    public @Nullable Purpose purpose() {
        return purpose;
    }

    /** The purposes the roles may state. */
    public Set<Purpose> allowedPurposes() {
        return allowedPurposes;
    }

    /** Whether a purpose was stated and is one of the roles'. */
    public boolean hasPurpose() {
        return purpose != null && allowedPurposes.contains(purpose);
    }

    /** What the same roles allow with another purpose, or with none. */
    GrantSet with(@Nullable Purpose other) {
        return ofRoles.with(other);
    }

    /** How much of a domain is open; NONE for a domain nobody named. */
    public Access access(String domain) {
        return domains.getOrDefault(domain, Access.NONE);
    }

    /** Whether the grants open any record of a person. */
    public boolean opensPersons() {
        return hasPurpose() && !roots.isEmpty();
    }

    /** Whether a root field of persons may be used, by its name in {@code Query}. */
    public boolean opensRoot(String field) {
        return hasPurpose() && roots.contains(field);
    }
}
