package org.residentgraph.persistence.employment;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.reference.Source;

/** A vocational skill certificate or a professional title. */
public record SkillCertificate(
        long id,
        long personId,
        @Nullable String kind,
        @Nullable String numberTail,
        @Nullable String occupation,
        @Nullable String level,
        @Nullable LocalDate issuedOn,
        @Nullable String issuer,
        @Nullable LocalDate revokedOn,
        @Nullable Source source) {}
