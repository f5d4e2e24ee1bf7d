package org.residentgraph.api.security;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The grants of every account, from the two tables. A role that the tables do not know grants nothing; what is not
 * granted is closed.
 *
 * <p>Safe for use by several threads. Holds one {@link RoleGrants} per combination of known roles and department that
 * has called.
 */
public final class AccessPolicy {

    private record Combination(List<String> roles, String department) {}

    private final AccessTables tables;
    private final Set<String> roles;
    private final Set<String> departments;
    private final Map<Combination, RoleGrants> combinations = new ConcurrentHashMap<>();

    AccessPolicy(AccessTables tables) {
        this.tables = tables;
        this.roles = tables.purposes().stream().map(PurposeRow::role).collect(Collectors.toUnmodifiableSet());
        this.departments =
                tables.purposes().stream().map(PurposeRow::department).collect(Collectors.toUnmodifiableSet());
    }

    /** Unknown roles and departments fall away first, so that no issuer can make the memory of combinations grow. */
    RoleGrants grantsOf(Account account) {
        List<String> known = account.roles().stream().filter(roles::contains).toList();
        String department = Objects.requireNonNullElse(account.department(), "");
        Combination combination = new Combination(known, departments.contains(department) ? department : "");
        return combinations.computeIfAbsent(combination, this::grants);
    }

    private RoleGrants grants(Combination combination) {
        Set<Purpose> allowed = EnumSet.noneOf(Purpose.class);
        for (String role : combination.roles()) {
            tables.purposes().stream()
                    .filter(row -> row.isFor(role, combination.department()))
                    .forEach(row -> allowed.addAll(row.purposes()));
        }
        List<MatrixRow> rows = combination.roles().stream()
                .flatMap(role -> tables.matrix().stream().filter(row -> row.isFor(role, combination.department())))
                .toList();
        return new RoleGrants(allowed, rows);
    }
}
