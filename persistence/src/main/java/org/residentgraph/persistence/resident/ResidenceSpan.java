package org.residentgraph.persistence.resident;

/** How long a person has been registered in the city, in whole months over all registrations. */
public record ResidenceSpan(long personId, int months) {}
