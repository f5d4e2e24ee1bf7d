package org.residentgraph.api.security;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a verified token says of its bearer. Two tokens of one account give equal accounts.
 *
 * @param sub the token's subject, never empty
 * @param name login or client id, for display; the subject when the issuer gives no other
 * @param appointments what the account is appointed to; almost always one
 */
public record Account(String sub, String name, List<Appointment> appointments) {

    public Account {
        appointments = List.copyOf(appointments);
    }

    public Account(String sub, String name, List<String> roles, @Nullable String department, List<String> scope) {
        this(sub, name, List.of(new Appointment(roles, department, scope)));
    }

    /** The roles of all appointments, sorted. */
    public List<String> roles() {
        return all(Appointment::roles);
    }

    /** The department of the first appointment that has one. */
    public @Nullable String department() {
        return appointments.stream()
                .map(Appointment::department)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The prefixes of all appointments, sorted. */
    public List<String> scope() {
        return all(Appointment::scope);
    }

    /** With one appointment, as most accounts have it, there is nothing to put together: this is asked for every request. */
    private List<String> all(Function<Appointment, List<String>> words) {
        return appointments.size() == 1
                ? words.apply(appointments.getFirst())
                : appointments.stream()
                        .flatMap(appointment -> words.apply(appointment).stream())
                        .distinct()
                        .sorted()
                        .toList();
    }
}
