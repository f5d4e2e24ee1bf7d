package org.residentgraph.persistence.resident;

/** How many residents are registered in a village (or, where only the town is known, in a town). */
public record VillageCount(String villageCode, int residents) {}
