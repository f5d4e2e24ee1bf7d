package org.residentgraph.persistence.resident;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.reference.Source;
import org.residentgraph.persistence.secret.Sealed;

/**
 * A new resident, as the register describes them.
 *
 * @param phoneSealed the phone number, encrypted
 * @param villageCode village of the registration in force, else of the last one
 * @param registeredOn start of the registration in force, else of the last one
 * @param foundAs the identity that was looked up; {@code id}, unless that is merged into this person
 * @param hasMerged 1 if other identities are merged into this person: what is theirs belongs to the record
 */
public record Resident(
        long id,
        @Nullable String name,
        @Nullable String sex,
        @Nullable LocalDate birthDate,
        @Nullable String birthPrecision,
        @Nullable String education,
        @Nullable String maritalStatus,
        @Nullable String activity,
        @Nullable String homeProvince,
        @Nullable String homeDivision,
        @Nullable String homeAddress,
        @Nullable Sealed phoneSealed,
        @Nullable String phoneTail,
        @Nullable String identityLevel,
        @Nullable String status,
        @Nullable LocalDate firstArrivedOn,
        @Nullable String villageCode,
        @Nullable LocalDate registeredOn,
        @Nullable Source source,
        long foundAs,
        int hasMerged) {}
