package org.residentgraph.api.security;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Reads the account out of a token's claims: {@code roles}, {@code department} and {@code scope_code}, or, for an account
 * with several appointments, {@code grants}: a list of objects with these three. Anything that is not exactly as it should
 * be makes the token unusable.
 */
final class AccountClaims {

    private static final Pattern DIVISION_CODE = Pattern.compile("\\d{2}|\\d{4}|\\d{6}|\\d{9}|\\d{12}");
    private static final int LONGEST_SUBJECT = 64;
    private static final int MOST_ROLES = 16;
    private static final int MOST_PREFIXES = 64;
    private static final int MOST_APPOINTMENTS = 8;

    private AccountClaims() {}

    /**
     * @param nameClaim the claim with the name to display, or null
     * @param divisions whether a code is a division's: a place that does not exist is a mistake of the issuer's, and
     *     would be one that nobody notices if it just opened nothing
     * @throws BadTokenException if a claim is missing or cannot be used
     */
    static Account read(Jwt jwt, @Nullable String nameClaim, Predicate<String> divisions) {
        String sub = jwt.getSubject();
        if (sub == null || sub.isBlank() || sub.length() > LONGEST_SUBJECT) {
            throw new BadTokenException();
        }
        Object grants = jwt.getClaim("grants");
        List<Appointment> appointments =
                grants == null ? List.of(appointment(jwt.getClaims(), divisions)) : appointments(grants, divisions);
        return new Account(sub, name(jwt, sub, nameClaim), appointments);
    }

    private static List<Appointment> appointments(Object grants, Predicate<String> divisions) {
        if (!(grants instanceof Collection<?> list) || list.isEmpty() || list.size() > MOST_APPOINTMENTS) {
            throw new BadTokenException();
        }
        List<Appointment> appointments = new ArrayList<>();
        for (Object grant : list) {
            if (!(grant instanceof Map<?, ?> claims)) {
                throw new BadTokenException();
            }
            appointments.add(appointment(claims, divisions));
        }
        return appointments;
    }

    private static Appointment appointment(Map<?, ?> claims, Predicate<String> divisions) {
        List<String> roles = words(claims.get("roles"));
        if (roles.isEmpty() || roles.size() > MOST_ROLES) {
            throw new BadTokenException();
        }
        List<String> scope = words(claims.get("scope_code"));
        if (scope.size() > MOST_PREFIXES
                || !scope.stream().allMatch(code -> DIVISION_CODE.matcher(code).matches() && divisions.test(code))) {
            throw new BadTokenException();
        }
        return new Appointment(roles, department(claims.get("department")), scope);
    }

    private static @Nullable String department(@Nullable Object claim) {
        if (claim != null && !(claim instanceof String)) {
            throw new BadTokenException();
        }
        return (String) claim;
    }

    private static List<String> words(@Nullable Object claim) {
        Collection<?> words = switch (claim) {
            case null -> List.of();
            case String one -> List.of(one);
            case Collection<?> several -> several;
            default -> throw new BadTokenException();
        };
        return words.stream().map(AccountClaims::word).distinct().sorted().toList();
    }

    private static String word(@Nullable Object value) {
        if (value instanceof String word && !word.isBlank()) {
            return word;
        }
        throw new BadTokenException();
    }

    private static String name(Jwt jwt, String sub, @Nullable String nameClaim) {
        String name = nameClaim == null ? null : jwt.getClaimAsString(nameClaim);
        return name == null || name.isBlank() ? sub : name;
    }
}
