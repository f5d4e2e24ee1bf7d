package org.residentgraph.api.security;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that an account's appointments allow, with and without each purpose. One instance per combination. */
public final class RoleGrants {

    private final Set<Purpose> allowedPurposes;
    private final Grants withoutPurpose;
    private final Map<Purpose, Grants> byPurpose = new EnumMap<>(Purpose.class);

    /**
     * What holds for one purpose: the parts of all appointments.
     *
     * @param purpose the purpose stated, whether it is allowed or not
     */
    record Grants(@Nullable Purpose purpose, List<GrantPart> parts) {

        boolean opensPersons() {
            for (GrantPart part : parts) {
                if (part.persons() != Persons.NOBODY && part.grants().opensPersons()) {
                    return true;
                }
            }
            return false;
        }
    }

    /**
     * @param allowed the purposes that the roles may state
     * @param rowsByAppointment the matrix's lines for each appointment
     */
    RoleGrants(Set<Purpose> allowed, List<List<MatrixRow>> rowsByAppointment) {
        EnumSet<Purpose> copy = EnumSet.noneOf(Purpose.class);
        copy.addAll(allowed);
        this.allowedPurposes = Collections.unmodifiableSet(copy);
        this.withoutPurpose = new Grants(null, parts(null, rowsByAppointment));
        for (Purpose purpose : Purpose.values()) {
            byPurpose.put(purpose, new Grants(purpose, parts(purpose, rowsByAppointment)));
        }
    }

    private List<GrantPart> parts(@Nullable Purpose purpose, List<List<MatrixRow>> rowsByAppointment) {
        List<GrantPart> parts = new ArrayList<>();
        // Appointments to the same role in several places open the same: one set, so that their places become one
        // scope.
        Map<List<MatrixRow>, GrantSet> sets = new HashMap<>();
        for (int appointment = 0; appointment < rowsByAppointment.size(); appointment++) {
            for (Persons persons : Persons.values()) {
                List<MatrixRow> rows = rowsByAppointment.get(appointment).stream()
                        .filter(row -> row.persons() == persons && row.isFor(purpose))
                        .toList();
                if (!rows.isEmpty() && (purpose == null || allowedPurposes.contains(purpose))) {
                    parts.add(new GrantPart(
                            persons, appointment, sets.computeIfAbsent(rows, known -> GrantSet.of(purpose, known))));
                }
            }
        }
        return List.copyOf(parts);
    }

    Grants with(@Nullable Purpose purpose) {
        Grants grants = purpose == null ? null : byPurpose.get(purpose);
        return grants == null ? withoutPurpose : grants;
    }

    /** Whether the records of any persons are open, for this purpose or without one. */
    boolean opensPersons(@Nullable Purpose purpose) {
        return with(purpose).opensPersons();
    }

    /** The purposes the roles may state. */
    public Set<Purpose> allowedPurposes() {
        return allowedPurposes;
    }

    /** The parts of every purpose, and of none: what the roles could ever open. */
    Stream<GrantPart> all() {
        return Stream.concat(Stream.of(withoutPurpose), byPurpose.values().stream())
                .flatMap(grants -> grants.parts().stream());
    }
}
