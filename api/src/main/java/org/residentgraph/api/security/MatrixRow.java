package org.residentgraph.api.security;

import java.util.Map;
import java.util.Set;

/**
 * One line of access/matrix.csv.
 *
 * @param department code, or {@code *} for any
 * @param persons the residents whose data the line opens
 * @param purposes for which the line holds
 * @param roots root fields of persons that may be used
 * @param domains every domain of the schema
 */
record MatrixRow(
        String role,
        String department,
        Persons persons,
        Set<Purpose> purposes,
        Set<String> roots,
        Map<String, Access> domains) {

    boolean isFor(String role, String department) {
        return this.role.equals(role) && (this.department.equals("*") || this.department.equals(department));
    }
}
