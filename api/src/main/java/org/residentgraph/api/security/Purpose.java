package org.residentgraph.api.security;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What personal data is used for, as the schema's enum {@code Purpose} lists it; which role has which is data
 * (access/purposes.csv).
 */
public enum Purpose {
    REGISTRATION,
    PERMIT_SERVICE,
    FIELD_VISIT,
    ONE_STOP_SERVICE,
    WAGE_CASE,
    EMPLOYMENT_SERVICE,
    INSURANCE_SERVICE,
    ADMISSION_REVIEW,
    CHILD_HEALTH,
    MATERNAL_CARE,
    RELIEF_ASSESSMENT,
    HOUSING_REVIEW,
    LEGAL_AID,
    DATA_QUALITY,
    INDICATOR,
    AUDIT,
    SELF;

    private static final Map<String, Purpose> BY_NAME =
            Stream.of(values()).collect(Collectors.toMap(Enum::name, p -> p));

    /** The purpose of that name, null if there is none. Names are matched exactly. */
    public static @Nullable Purpose find(String name) {
        return BY_NAME.get(name);
    }
}
