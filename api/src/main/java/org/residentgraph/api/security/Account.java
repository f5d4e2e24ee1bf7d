package org.residentgraph.api.security;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
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
        return all(appointments.stream().flatMap(appointment -> appointment.roles().stream()));
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
        return all(appointments.stream().flatMap(appointment -> appointment.scope().stream()));
    }

    private List<String> all(Stream<String> words) {
        return words.distinct().sorted().toList();
    }
}
