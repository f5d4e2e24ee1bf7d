package org.residentgraph.api.security;

import java.util.Set;

/** One line of access/purposes.csv: which purposes a role of a department ({@code *} for any) may state. */
record PurposeRow(String role, String department, Set<Purpose> purposes) {

    boolean isFor(String role, String department) {
        return this.role.equals(role) && (this.department.equals("*") || this.department.equals(department));
    }
}
