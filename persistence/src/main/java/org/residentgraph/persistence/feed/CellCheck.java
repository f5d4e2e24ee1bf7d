package org.residentgraph.persistence.feed;

import java.util.Set;
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
    private static final Pattern NEGATIVE = Pattern.compile("-\\d{1,9}");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,14}(\\.\\d{1,4})?");
    private static final Pattern YEAR = Pattern.compile("(19|20)\\d{2}");
    private static final Pattern QUARTER = Pattern.compile("(19|20)\\d{2}-Q[1-4]");
    private static final Pattern SCHOOL_YEAR = Pattern.compile("\\d{4}-\\d{4}");

    private static final Set<String> VILLAGE = Set.of("VILLAGE");
    private static final String ANY_LEVEL = "*";
    private static final int LONGEST_NUMBER = 40;
    private static final int MOST_SUCCESSORS = 5;
    private static final int OLDEST = 120;

    private final ReferenceCodes codes;
    private final String senderArea;
    private final int longestCell;

    CellCheck(ReferenceCodes codes, String senderArea, int longestCell) {
        this.codes = codes;
        this.senderArea = senderArea;
        this.longestCell = longestCell;
    }

    /** Where a check says what it found. */
    interface Report {
        void found(Rule rule, Severity severity, Column column, @Nullable String value, @Nullable String fixed);
    }

    /**
     * @param mandatory whether this line cannot do without the value
     * @param idType the type of the line's ID number
     * @param asOf the day that the line speaks of
     * @return the value to load, or null for unknown
     */
    @Nullable
    String check(Column column, String raw, boolean mandatory, String idType, String asOf, Report report) {
        if (raw.length() > longestCell) {
            return unusable(column, raw, true, report);
        }
        return switch (column.type()) {
            case TEXT -> text(column, raw, mandatory, report);
            case CODE -> isInAnyList(column, raw) ? raw : unusable(column, raw, mandatory, report);
            case ENUM -> isWord(column, raw) ? raw : unusable(column, raw, mandatory, report);
            case DATE -> date(column, raw, asOf, report);
            case BOOL -> raw.equals("1") || raw.equals("0") ? raw : unusable(column, raw, mandatory, report);
            case COUNT -> count(column, raw, mandatory, report);
            case MONEY -> money(column, raw, mandatory, report);
            case NUMBER ->
                NUMBER.matcher(raw).matches() ? withFourDecimals(raw) : unusable(column, raw, mandatory, report);
            case YEAR -> YEAR.matcher(raw).matches() ? raw : unusable(column, raw, mandatory, report);
            case QUARTER -> QUARTER.matcher(raw).matches() ? raw : unusable(column, raw, mandatory, report);
            case DIVISION -> division(column, raw, asOf, report);
            case HOME_DIVISION -> homeDivision(column, raw, report);
            case VACCINE -> codes.isVaccine(raw) ? raw : unusable(column, raw, mandatory, report);
            case SCHOOL_YEAR -> SCHOOL_YEAR.matcher(raw).matches() ? raw : unusable(column, raw, mandatory, report);
            case ID_NUMBER -> idNumber(column, raw, idType, asOf, report);
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

    private static boolean isWord(Column column, String raw) {
        int colon = raw.indexOf(':');
        return column.arguments().contains(raw)
                || (colon > 0 && column.arguments().contains(raw.substring(0, colon + 1) + "*"));
    }

    private static String withFourDecimals(String raw) {
        int point = raw.indexOf('.');
        return point < 0 ? raw + ".0000" : raw + "0".repeat(5 - (raw.length() - point));
    }

    /** E08: a mandatory value costs the line, any other becomes unknown. */
    private static @Nullable String unusable(Column column, String raw, boolean mandatory, Report report) {
        report.found(Rule.E08, mandatory ? Severity.REJECT : Severity.FLAG, column, raw, null);
        return null;
    }

    private static @Nullable String text(Column column, String raw, boolean mandatory, Report report) {
        CellText.Kind kind = CellText.kindOf(raw);
        if (kind == CellText.Kind.DAMAGED) {
            report.found(Rule.E32, Severity.REJECT, column, raw, null);
            return null;
        }
        if (kind == CellText.Kind.DANGEROUS) {
            report.found(Rule.E36, Severity.FLAG, column, raw, null);
        }
        if (raw.length() > column.longest() && raw.codePointCount(0, raw.length()) > column.longest()) {
            return unusable(column, raw, mandatory, report);
        }
        return column.isPersonsName() ? name(column, raw, report) : raw;
    }

    /** E33. */
    private static String name(Column column, String raw, Report report) {
        String plain = CellText.withPlainDots(raw);
        if (!plain.equals(raw)) {
            report.found(Rule.E33, Severity.FIX, column, raw, plain);
        }
        return plain;
    }

    private static @Nullable String date(Column column, String raw, String asOf, Report report) {
        if (!Days.isDate(raw)) {
            report.found(Rule.E09, Severity.REJECT, column, raw, null);
            return null;
        }
        if (raw.compareTo(asOf) > 0 && !column.arguments().contains(Layouts.AHEAD)) {
            report.found(Rule.E10, Severity.REJECT, column, raw, null);
        }
        return raw;
    }

    private static @Nullable String count(Column column, String raw, boolean mandatory, Report report) {
        if (COUNT.matcher(raw).matches()) {
            return raw;
        }
        if (NEGATIVE.matcher(raw).matches()) {
            report.found(Rule.E27, Severity.REJECT, column, raw, null);
            return null;
        }
        return unusable(column, raw, mandatory, report);
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

    private @Nullable String inForce(
            Column column, String raw, ReferenceCodes.KnownDivision known, String asOf, Report report) {
        if (!known.isValidOn(asOf)) {
            String successor = successor(known, asOf);
            report.found(Rule.E06, successor == null ? Severity.QUARANTINE : Severity.FIX, column, raw, successor);
            return successor;
        }
        Set<String> due = column.arguments().isEmpty() ? VILLAGE : column.arguments();
        if (!due.contains(known.level()) && !due.contains(ANY_LEVEL)) {
            report.found(Rule.E07, Severity.FLAG, column, raw, null);
        }
        return raw;
    }

    private @Nullable String successor(ReferenceCodes.KnownDivision ended, String asOf) {
        ReferenceCodes.KnownDivision next = ended;
        for (int step = 0; step < MOST_SUCCESSORS && next != null; step++) {
            String code = next.successor();
            next = code == null ? null : codes.division(code);
            if (next != null && next.isValidOn(asOf)) {
                return code;
            }
        }
        return null;
    }

    /** E05. An abolished code is fine: people keep the one of their day. */
    private String homeDivision(Column column, String raw, Report report) {
        if (!codes.isHomeDivision(raw)) {
            report.found(Rule.E05, Severity.QUARANTINE, column, raw, null);
        }
        return raw;
    }

    /** E01 keeps the number as it came: the line's feed decides what becomes of an identity in quarantine. */
    private @Nullable String idNumber(Column column, String raw, String idType, String asOf, Report report) {
        String number = plain(column, raw, report);
        boolean citizen = idType.equals("01") || idType.equals("04");
        if (number.length() > LONGEST_NUMBER) {
            return unusable(column, raw, true, report);
        }
        if (!citizen) {
            return number;
        }
        String current = ofEighteen(column, number, report);
        if (!IdNumber.isWellFormed(current) || isNobodysBirth(current, asOf)) {
            report.found(Rule.E01, Severity.QUARANTINE, column, raw, null);
        } else if (!codes.isHomeDivision(current.substring(0, 6))) {
            report.found(Rule.E05, Severity.QUARANTINE, column, raw, null);
        }
        return current;
    }

    /** E03. */
    private static String ofEighteen(Column column, String number, Report report) {
        String eighteen = IdNumber.ofFifteen(number).map(IdNumber::value).orElse(number);
        if (!eighteen.equals(number)) {
            report.found(Rule.E03, Severity.FIX, column, number, eighteen);
        }
        return eighteen;
    }

    /** Whether the number's birth date lies ahead, or longer ago than anybody lives. */
    private static boolean isNobodysBirth(String number, String asOf) {
        int birth = Integer.parseInt(number, 6, 14, 10);
        int day = Days.digits(asOf);
        return birth > day || day - birth > OLDEST * 10_000 + 9_999;
    }

    private static @Nullable String otherIdNumber(Column column, String raw, Report report) {
        String number = ofEighteen(column, plain(column, raw, report), report);
        if (IdNumber.isWellFormed(number)) {
            return number;
        }
        report.found(Rule.E01, Severity.FLAG, column, raw, null);
        return null;
    }

    private static @Nullable String identifier(Column column, String raw, boolean mandatory, Report report) {
        CellText.Kind kind = CellText.kindOf(raw);
        if (kind == CellText.Kind.DAMAGED) {
            report.found(Rule.E32, Severity.REJECT, column, raw, null);
            return null;
        }
        String number = plain(column, raw, report);
        if (kind == CellText.Kind.DANGEROUS && CellText.kindOf(number) == CellText.Kind.DANGEROUS) {
            report.found(Rule.E36, Severity.FLAG, column, raw, null);
        }
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
