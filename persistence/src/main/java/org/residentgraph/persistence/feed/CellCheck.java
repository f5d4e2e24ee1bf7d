package org.residentgraph.persistence.feed;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.resident.IdNumber;

/**
 * Checks and normalises one cell. Rules about a single value belong here: one branch per column type. What cannot be
 * used comes back as null and is reported; whether that costs the line depends on whether it needs the value.
 */
final class CellCheck {

    private static final Pattern AMOUNT = Pattern.compile("-?\\d{1,12}(\\.\\d{1,2})?");
    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");
    private static final Pattern SCHOOL_YEAR = Pattern.compile("\\d{4}-\\d{4}");

    private final ReferenceCodes codes;
    private final String senderArea;

    CellCheck(ReferenceCodes codes, String senderArea) {
        this.codes = codes;
        this.senderArea = senderArea;
    }

    /** Where a check says what it found. */
    interface Report {
        void found(Rule rule, Severity severity, Column column, @Nullable String value, @Nullable String fixed);
    }

    /**
     * @param mandatory whether this line cannot do without the value
     * @param idType the type of the line's ID number
     * @return the value to load, or null for unknown
     */
    @Nullable
    String check(Column column, String raw, boolean mandatory, String idType, String asOf, Report report) {
        return switch (column.type()) {
            case TEXT -> raw.length() <= column.longest() ? raw : unusable(column, raw, mandatory, report);
            case CODE -> isInAnyList(column, raw) ? raw : unusable(column, raw, mandatory, report);
            case ENUM -> column.arguments().contains(raw) ? raw : unusable(column, raw, mandatory, report);
            case DATE -> date(column, raw, report);
            case BOOL -> raw.equals("1") || raw.equals("0") ? raw : unusable(column, raw, mandatory, report);
            case COUNT -> COUNT.matcher(raw).matches() ? raw : unusable(column, raw, mandatory, report);
            case MONEY -> money(column, raw, mandatory, report);
            case DIVISION -> division(column, raw, asOf, report);
            case HOME_DIVISION -> codes.isHomeDivision(raw) ? raw : unusable(column, raw, mandatory, report);
            case VACCINE -> codes.isVaccine(raw) ? raw : unusable(column, raw, mandatory, report);
            case SCHOOL_YEAR -> SCHOOL_YEAR.matcher(raw).matches() ? raw : unusable(column, raw, mandatory, report);
            case ID_NUMBER -> idNumber(column, raw, idType, report);
            case OTHER_ID_NUMBER -> otherIdNumber(column, raw, report);
            case IDENTIFIER -> identifier(column, raw, mandatory, report);
        };
    }

    private boolean isInAnyList(Column column, String raw) {
        for (String list : column.arguments()) {
            if (codes.isInList(list, raw)) {
                return true;
            }
        }
        return false;
    }

    /** E08: a mandatory value costs the line, any other becomes unknown. */
    private static @Nullable String unusable(Column column, String raw, boolean mandatory, Report report) {
        report.found(Rule.E08, mandatory ? Severity.REJECT : Severity.FLAG, column, raw, null);
        return null;
    }

    private static @Nullable String date(Column column, String raw, Report report) {
        if (Days.isDate(raw)) {
            return raw;
        }
        report.found(Rule.E09, Severity.REJECT, column, raw, null);
        return null;
    }

    private static @Nullable String money(Column column, String raw, boolean mandatory, Report report) {
        if (!AMOUNT.matcher(raw).matches()) {
            return unusable(column, raw, mandatory, report);
        }
        if (raw.charAt(0) == '-') {
            report.found(Rule.E27, Severity.REJECT, column, raw, null);
            return null;
        }
        int point = raw.indexOf('.');
        if (point < 0) {
            return raw + ".00";
        }
        return raw.length() - point == 2 ? raw + "0" : raw;
    }

    private @Nullable String division(Column column, String raw, String asOf, Report report) {
        ReferenceCodes.KnownDivision known = codes.division(raw);
        if (known != null && raw.startsWith(senderArea)) {
            return inForce(column, raw, known, asOf, report);
        }
        Severity severity = raw.startsWith(senderArea) ? Severity.QUARANTINE : Severity.REJECT;
        report.found(Rule.E06, severity, column, raw, null);
        return null;
    }

    private static @Nullable String inForce(
            Column column, String raw, ReferenceCodes.KnownDivision known, String asOf, Report report) {
        if (known.validTo() != null && known.validTo().compareTo(asOf) <= 0) {
            String successor = known.successor();
            report.found(Rule.E06, successor == null ? Severity.QUARANTINE : Severity.FIX, column, raw, successor);
            return successor;
        }
        if (!known.level().equals("VILLAGE")) {
            report.found(Rule.E07, Severity.FLAG, column, raw, null);
        }
        return raw;
    }

    /** E01 keeps the number as it came: the line's feed decides what becomes of an identity in quarantine. */
    private static String idNumber(Column column, String raw, String idType, Report report) {
        String number = plain(column, raw, report);
        boolean citizen = idType.equals("01") || idType.equals("04");
        if (citizen && !IdNumber.isWellFormed(number)) {
            report.found(Rule.E01, Severity.QUARANTINE, column, raw, null);
        }
        return number;
    }

    private static @Nullable String otherIdNumber(Column column, String raw, Report report) {
        String number = plain(column, raw, report);
        if (IdNumber.isWellFormed(number)) {
            return number;
        }
        report.found(Rule.E01, Severity.FLAG, column, raw, null);
        return null;
    }

    private static @Nullable String identifier(Column column, String raw, boolean mandatory, Report report) {
        String number = plain(column, raw, report);
        return number.length() <= column.longest() ? number : unusable(column, raw, mandatory, report);
    }

    /** E04: upper case, half width, no spaces. */
    private static String plain(Column column, String raw, Report report) {
        String plain = normalised(raw);
        if (!plain.equals(raw)) {
            report.found(Rule.E04, Severity.FIX, column, raw, plain);
        }
        return plain;
    }

    static String normalised(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c <= ' ' || c >= 'a') {
                return rewritten(raw);
            }
        }
        return raw;
    }

    private static String rewritten(String raw) {
        StringBuilder plain = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            boolean fullWidth = c >= '\uFF01' && c <= '\uFF5E';
            char half = fullWidth ? (char) (c - 0xFEE0) : c;
            if (!Character.isWhitespace(half) && !Character.isSpaceChar(half)) {
                plain.append(half >= 'a' && half <= 'z' ? (char) (half - 32) : half);
            }
        }
        return plain.toString();
    }
}
