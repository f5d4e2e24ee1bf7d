package org.residentgraph.persistence.division;

import org.jspecify.annotations.Nullable;

/**
 * A division of the city. Its code begins with its parent's.
 *
 * @param code 2 (province), 4 (city), 6 (county), 9 (town) or 12 (village) digits
 */
public record Division(
        String code,
        String name,
        String level,
        @Nullable String kind,
        @Nullable String parentCode) {}
