package org.residentgraph.api.security;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is opened for one purpose over some residents. Instances are made once and kept, so equality is identity and a
 * decision may be cached by it; it holds nothing of the account.
 */
public final class GrantSet {

    private final @Nullable Purpose purpose;
    private final Map<String, Access> domains;
    private final Set<String> roots;

    private GrantSet(@Nullable Purpose purpose, Map<String, Access> domains, Set<String> roots) {
        this.purpose = purpose;
        this.domains = Map.copyOf(domains);
        this.roots = Set.copyOf(roots);
    }

    /** Nothing is opened: without a purpose, or with one that the roles do not have. */
    static GrantSet nothing(@Nullable Purpose purpose) {
        return new GrantSet(purpose, Map.of(), Set.of());
    }

    static GrantSet of(@Nullable Purpose purpose, List<MatrixRow> rows) {
        Map<String, Access> domains = new HashMap<>();
        Set<String> roots = new HashSet<>();
        for (MatrixRow row : rows) {
            row.domains().forEach((domain, access) -> domains.merge(domain, access, Access::or));
            roots.addAll(row.roots());
        }
        return new GrantSet(purpose, domains, roots);
    }

    /** What several sets for the same purpose open together. */
    static GrantSet union(List<GrantSet> sets) {
        Map<String, Access> domains = new HashMap<>();
        Set<String> roots = new HashSet<>();
        for (GrantSet set : sets) {
            set.domains.forEach((domain, access) -> domains.merge(domain, access, Access::or));
            roots.addAll(set.roots);
        }
        return new GrantSet(sets.getFirst().purpose, domains, roots);
    }

    /** The purpose stated, null for none. */
    public @Nullable Purpose purpose() {
        return purpose;
    }

    /** How much of a domain is open; NONE for a domain nobody named. */
    public Access access(String domain) {
        return domains.getOrDefault(domain, Access.NONE);
    }

    /** Whether any root field is open: any record of a person, if the set is over persons. */
    public boolean opensPersons() {
        return !roots.isEmpty();
    }

    /** Whether a root field that is not open to everybody may be used, by its name in {@code Query} or {@code Mutation}. */
    public boolean opensRoot(String field) {
        return roots.contains(field);
    }
}
