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
 * <p>Safe for use by several threads. Holds one {@link RoleGrants} per combination of known roles and departments that
 * has called.
 */
public final class AccessPolicy {

    private record Combination(List<String> roles, String department) {}

    private final AccessTables tables;
    private final Set<String> roles;
    private final Set<String> departments;
    private final Map<List<Combination>, RoleGrants> combinations = new ConcurrentHashMap<>();

    AccessPolicy(AccessTables tables) {
        this.tables = tables;
        this.roles = tables.purposes().stream().map(PurposeRow::role).collect(Collectors.toUnmodifiableSet());
        this.departments =
                tables.purposes().stream().map(PurposeRow::department).collect(Collectors.toUnmodifiableSet());
    }

    /** Every role and department that the tables name, for whoever prints the policy. */
    List<PurposeRow> purposeRows() {
        return tables.purposes();
    }

    /** Unknown roles and departments fall away first, so that no issuer can make the memory of combinations grow. */
    RoleGrants grantsOf(Account account) {
        List<Combination> held =
                account.appointments().stream().map(this::known).toList();
        return combinations.computeIfAbsent(held, this::grants);
    }

    private Combination known(Appointment appointment) {
        List<String> known =
                appointment.roles().stream().filter(roles::contains).toList();
        String department = Objects.requireNonNullElse(appointment.department(), "");
        return new Combination(known, departments.contains(department) ? department : "");
    }

    private RoleGrants grants(List<Combination> held) {
        Set<Purpose> allowed = EnumSet.noneOf(Purpose.class);
        for (Combination combination : held) {
            tables.purposes().stream()
                    .filter(row ->
                            combination.roles().stream().anyMatch(role -> row.isFor(role, combination.department())))
                    .forEach(row -> allowed.addAll(row.purposes()));
        }
        return new RoleGrants(allowed, held.stream().map(this::rows).toList());
    }

    private List<MatrixRow> rows(Combination combination) {
        return tables.matrix().stream()
                .filter(row -> combination.roles().stream().anyMatch(role -> row.isFor(role, combination.department())))
                .toList();
    }
}
