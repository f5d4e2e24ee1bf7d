package org.residentgraph.api.security;

import java.util.List;

/**
 * The persons behind an account of a resident: the resident and the children they are guardian of now. Owned by the
 * resident domain.
 */
@FunctionalInterface
public interface OwnPersons {

    /** Person ids; empty if the account is bound to nobody. */
    List<Long> findPersonIds(String sub);
}
