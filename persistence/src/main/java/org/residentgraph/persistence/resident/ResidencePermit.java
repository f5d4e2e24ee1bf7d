package org.residentgraph.persistence.resident;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.reference.Source;
import org.residentgraph.persistence.secret.Sealed;

/** A residence permit; {@code numberSealed} is its number, encrypted. */
public record ResidencePermit(
        long id,
        long personId,
        @Nullable String kind,
        @Nullable String numberTail,
        @Nullable Sealed numberSealed,
        @Nullable LocalDate issuedOn,
        @Nullable LocalDate validTo,
        @Nullable LocalDate cancelledOn,
        @Nullable String cancelReason,
        @Nullable Source source) {}
