package org.residentgraph.api.security;

import java.util.List;
import java.util.OptionalLong;

/** The persons that an account may see beyond its place, because work on them was entrusted to it. Owned by the cases. */
public interface Entrusted {

    /** Nobody was entrusted to anyone. */
    Entrusted NOBODY = new Entrusted() {
        @Override
        public OptionalLong personOfCase(String caseNumber, String department, Purpose purpose) {
            return OptionalLong.empty();
        }

        @Override
        public List<Long> openedInEmergency(String sub) {
            return List.of();
        }
    };

    /** The person of a case that is open, of this department and for this purpose; empty for any other case number. */
    OptionalLong personOfCase(String caseNumber, String department, Purpose purpose);

    /** The persons that this account has opened in an emergency, as far as the time has not run out. */
    List<Long> openedInEmergency(String sub);
}
