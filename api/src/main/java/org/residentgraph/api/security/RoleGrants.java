package org.residentgraph.api.security;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything a combination of roles allows, with and without each purpose. One instance per combination. */
final class RoleGrants {

    private final GrantSet withoutPurpose;
    private final Map<Purpose, GrantSet> byPurpose = new EnumMap<>(Purpose.class);

    RoleGrants(Set<Purpose> allowed, List<MatrixRow> rows) {
        Set<Purpose> purposes = Collections.unmodifiableSet(copy(allowed));
        this.withoutPurpose = new GrantSet(this, null, purposes, Map.of(), Set.of());
        for (Purpose purpose : Purpose.values()) {
            List<MatrixRow> granted = purposes.contains(purpose)
                    ? rows.stream()
                            .filter(row -> row.purposes().contains(purpose))
                            .toList()
                    : List.of();
            byPurpose.put(purpose, grants(purpose, purposes, granted));
        }
    }

    GrantSet with(@Nullable Purpose purpose) {
        GrantSet grants = purpose == null ? null : byPurpose.get(purpose);
        return grants == null ? withoutPurpose : grants;
    }

    private static EnumSet<Purpose> copy(Set<Purpose> purposes) {
        EnumSet<Purpose> copy = EnumSet.noneOf(Purpose.class);
        copy.addAll(purposes);
        return copy;
    }

    private GrantSet grants(Purpose purpose, Set<Purpose> allowed, List<MatrixRow> rows) {
        Map<String, Access> domains = new HashMap<>();
        Set<String> roots = new HashSet<>();
        for (MatrixRow row : rows) {
            row.domains().forEach((domain, access) -> domains.merge(domain, access, Access::or));
            roots.addAll(row.roots());
        }
        return new GrantSet(this, purpose, allowed, domains, roots);
    }
}
