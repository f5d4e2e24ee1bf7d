package org.residentgraph.persistence.feed;

/** What a text of a cell is made of. */
final class CellText {

    /** What is in a text. */
    enum Kind {
        PLAIN,
        /** E36: a spreadsheet would run it, or it holds characters that no screen shows. Kept as it is. */
        DANGEROUS,
        /** E32: it was read or written in a wrong encoding, or holds a NUL. Nothing of it can be trusted. */
        DAMAGED
    }

    private static final char MIDDLE_DOT = '\u00B7';
    private static final String DOTS = "\u2022\u30FB\uFF65\u2027\u2219\u22C5\uFF0E\u0387";
    private static final String FORMULA = "=+-@\uFF1D\uFF0B\uFF0D\uFF20\t\r\n";

    /** What three replacement characters become when they are taken for GBK. */
    private static final String MOJIBAKE = "\u951F\u65A4\u62F7";

    private CellText() {}

    static Kind kindOf(String text) {
        Kind kind = isFormula(text) ? Kind.DANGEROUS : Kind.PLAIN;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || c == '\uFFFD' || (c == MOJIBAKE.charAt(0) && text.startsWith(MOJIBAKE, i))) {
                return Kind.DAMAGED;
            }
            if (isUnseen(c)) {
                kind = Kind.DANGEROUS;
            }
        }
        return kind;
    }

    /** Whether a spreadsheet would take the text for a formula. A signed number is a number. */
    static boolean isFormula(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 && !isSignedNumber(text);
    }

    /** For a cell of a file that goes out: no spreadsheet runs what begins with an apostrophe. */
    static String neutral(String text) {
        return isFormula(text) ? "'" + text : text;
    }

    /** With U+00B7 for whatever stands for it; a full stop only between letters that have none of their own. */
    static String withPlainDots(String name) {
        StringBuilder plain = null;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (DOTS.indexOf(c) >= 0 || (c == '.' && isBetweenHan(name, i))) {
                plain = plain == null ? new StringBuilder(name) : plain;
                plain.setCharAt(i, MIDDLE_DOT);
            }
        }
        return plain == null ? name : plain.toString();
    }

    private static boolean isBetweenHan(String name, int at) {
        return at > 0
                && at < name.length() - 1
                && Character.UnicodeScript.of(name.codePointBefore(at)) == Character.UnicodeScript.HAN
                && Character.UnicodeScript.of(name.codePointAt(at + 1)) == Character.UnicodeScript.HAN;
    }

    /** Control characters, but for the line breaks and tabs of an address; marks without width and of direction. */
    private static boolean isUnseen(char c) {
        if (c < ' ') {
            return c != '\n' && c != '\r' && c != '\t';
        }
        return c >= 0x7F
                && (c <= 0x9F
                        || (c >= 0x200B && c <= 0x200F)
                        || (c >= 0x202A && c <= 0x202E)
                        || (c >= 0x2066 && c <= 0x2069)
                        || c == 0xFEFF);
    }

    private static boolean isSignedNumber(String text) {
        char sign = text.charAt(0);
        if ((sign != '+' && sign != '-') || text.length() < 2) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && c != '.' && c != ' ' && c != '-') {
                return false;
            }
        }
        return true;
    }
}
