package org.residentgraph.api.security;

import java.util.List;

/** The persons behind an account of a resident. Owned by the resident domain. */
@FunctionalInterface
public interface OwnPersons {

    /**
     * @param persons SELF, CHILD or YOUTH
     * @param id of the person
     */
    record Own(Persons persons, long id) {}

    /** The resident and the children they are guardian of now, the resident first; empty if the account is nobody's. */
    List<Own> find(String sub);
}
