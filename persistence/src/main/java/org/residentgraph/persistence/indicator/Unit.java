package org.residentgraph.persistence.indicator;

/** What an indicator's value counts. A percentage is kept as a ratio and shown times a hundred. */
public enum Unit {
    PERCENT,
    PERCENTAGE_POINTS,
    PERSONS,
    PERSONS_PER_COORDINATOR,
    MULTIPLE,
    ROUNDS_PER_2_YEARS,
    COUNT,
    PLACES,
    PERSON_TIMES,
    DAYS,
    YUAN
}
