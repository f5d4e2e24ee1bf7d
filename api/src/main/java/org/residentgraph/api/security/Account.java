package org.residentgraph.api.security;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a verified token says of its bearer. Two tokens of one account give equal accounts.
 *
 * @param sub the token's subject, never empty
 * @param name login or client id, for display; the subject when the issuer gives no other
 * @param roles sorted, without repetition, never empty
 * @param department code of model.md, null for a resident and an administrator
 * @param scope prefixes of division codes (2 to 12 digits), sorted; empty for an account without place
 */
public record Account(
        String sub,
        String name,
        List<String> roles,
        @Nullable String department,
        List<String> scope) {

    public Account {
        roles = List.copyOf(roles);
        scope = List.copyOf(scope);
    }
}
