package org.residentgraph.api.security;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One line of access/matrix.csv.
 *
 * @param department code, or {@code *} for any
 * @param persons the residents whose data the line opens
 * @param purposes for which the line holds; none for a line that holds without a purpose
 * @param roots root fields that may be used
 * @param domains every domain of the schema
 */
record MatrixRow(
        String role,
        String department,
        Persons persons,
        Set<Purpose> purposes,
        Set<String> roots,
        Map<String, Access> domains) {

    /** Whether the line holds for a purpose, or, if that is null, without one. */
    boolean isFor(@Nullable Purpose purpose) {
        return purpose == null ? purposes.isEmpty() : purposes.contains(purpose);
    }

    boolean isFor(String role, String department) {
        return this.role.equals(role) && (this.department.equals("*") || this.department.equals(department));
    }
}
