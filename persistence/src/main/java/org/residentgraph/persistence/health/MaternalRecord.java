package org.residentgraph.persistence.health;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.reference.Source;

/** The record of one pregnancy. */
public record MaternalRecord(
        long id,
        long personId,
        @Nullable String number,
        @Nullable LocalDate openedOn,
        @Nullable LocalDate lastMenstrualOn,
        @Nullable LocalDate dueOn,
        @Nullable LocalDate deliveredOn,
        @Nullable String outcome,
        @Nullable Integer liveBirths,
        @Nullable Boolean cleanDelivery,
        @Nullable Source source) {}
