package org.residentgraph.persistence.health;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.reference.Source;

/** The record a clinic keeps of a child. */
public record ChildHealthRecord(
        long id,
        long personId,
        long motherId,
        @Nullable String number,
        @Nullable LocalDate openedOn,
        @Nullable LocalDate closedOn,
        @Nullable String clinic,
        @Nullable String birthCertificateTail,
        @Nullable Source source) {}
