package org.residentgraph.api.security;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Roles that an account holds in one department for one place.
 *
 * @param roles sorted, without repetition, never empty
 * @param department code of model.md, null for a resident and an administrator
 * @param scope prefixes of division codes (2 to 12 digits), sorted; empty for an account without place
 */
public record Appointment(List<String> roles, @Nullable String department, List<String> scope) {

    public Appointment {
        roles = roles.stream().distinct().sorted().toList();
        scope = scope.stream().distinct().sorted().toList();
    }
}
