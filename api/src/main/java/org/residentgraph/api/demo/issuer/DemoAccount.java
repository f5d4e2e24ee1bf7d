package org.residentgraph.api.demo.issuer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One line of demo/accounts.csv.
 *
 * @param name login and OAuth client id
 * @param scope prefixes of division codes
 * @param patch whether the token gives the scope as a list even if it is one prefix
 * @param title whose it is, for people
 */
record DemoAccount(
        String name, List<String> roles, @Nullable String department, List<String> scope, boolean patch, String title) {

    /** Password and client secret of every account. */
    static final String SECRET = "demo";

    /** What a token says of the account beside {@code sub}. */
    Map<String, Object> claims() {
        Map<String, Object> claims = new TreeMap<>();
        claims.put("roles", new ArrayList<>(roles));
        if (department != null) {
            claims.put("department", department);
        }
        if (!scope.isEmpty()) {
            claims.put("scope_code", patch || scope.size() > 1 ? new ArrayList<>(scope) : scope.getFirst());
        }
        return claims;
    }
}
