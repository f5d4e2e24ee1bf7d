package org.residentgraph.api.security;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.error.PlatformException;

/**
 * What a request says its data is for: header {@code X-Purpose} or {@code purpose} in connection_init, as {@code
 * ONE_STOP_SERVICE} or
 * {@code WAGE_CASE;case=2013-0042}.
 *
 * @param caseNumber 1 to 32 letters, digits and hyphens, or null
 */
public record StatedPurpose(
        @Nullable Purpose purpose, @Nullable String caseNumber) {

    /** The header that carries it. */
    public static final String HEADER = "X-Purpose";

    /** Nothing stated: aggregates and reference data only. */
    public static final StatedPurpose NONE = new StatedPurpose(null, null);

    private static final String CASE = "case=";
    private static final Pattern CASE_NUMBER = Pattern.compile("[A-Za-z0-9-]{1,32}");

    /**
     * Reads the header's value.
     *
     * @throws PlatformException BAD_USER_INPUT for a purpose that does not exist or a case number that cannot be one
     */
    public static StatedPurpose parse(@Nullable String stated) {
        if (stated == null || stated.isBlank()) {
            return NONE;
        }
        int end = stated.indexOf(';');
        Purpose purpose = Purpose.find((end < 0 ? stated : stated.substring(0, end)).strip());
        if (purpose == null) {
            throw PlatformException.badInput("X-Purpose names no known purpose. The schema's enum Purpose lists them.");
        }
        return new StatedPurpose(
                purpose, end < 0 ? null : caseNumber(stated.substring(end + 1).strip()));
    }

    private static String caseNumber(String parameter) {
        String number = parameter.startsWith(CASE) ? parameter.substring(CASE.length()) : "";
        if (!CASE_NUMBER.matcher(number).matches()) {
            throw PlatformException.badInput(
                    "X-Purpose takes one parameter, case=, followed by letters, digits and hyphens.");
        }
        return number;
    }
}
