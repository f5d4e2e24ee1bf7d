package org.residentgraph.persistence.identity;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What two entries of the register are compared by.
 *
 * @param sex code of GB/T 2261.1; 0 and 9 are no knowledge
 * @param home division of household registration
 * @param homeAddress as written
 * @param phoneKey keyed hash of the phone number; 0 for none
 * @param isVerified whether a citizen ID number that passes its check names the person
 * @param households ids, of all times
 * @param guardians person ids
 */
public record Traits(
        String name,
        String sex,
        @Nullable String birthDate,
        @Nullable String home,
        @Nullable String homeAddress,
        long phoneKey,
        boolean isVerified,
        Set<Long> households,
        Set<Long> guardians) {

    /**
     * Whether both are at home in one county. Where the division says no more than the province or prefecture, the
     * addresses must not be different either.
     */
    boolean sharesHome(Traits other) {
        if (home == null || !home.equals(other.home)) {
            return false;
        }
        boolean isCounty = !home.endsWith("00") && !home.endsWith("9999");
        return isCounty || homeAddress == null || other.homeAddress == null || homeAddress.equals(other.homeAddress);
    }

    boolean hasKnownSex() {
        return sex.equals("1") || sex.equals("2");
    }
}
