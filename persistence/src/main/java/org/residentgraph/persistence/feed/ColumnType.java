package org.residentgraph.persistence.feed;

/** What a cell must be; {@link CellCheck} has one branch for each. */
enum ColumnType {
    /** One of the codes of one or more lists of {@code code_value}. */
    CODE,
    /** One of the words in the argument, or one that begins as {@code WORD:*} says. */
    ENUM,
    /** Any text up to the length in the argument. */
    TEXT,
    /** Not after the day the line speaks of, unless {@code ahead.csv} names the column. */
    DATE,
    BOOL,
    /** A whole number, zero or more. */
    COUNT,
    /** Yuan, at most two decimals. */
    MONEY,
    /** A number of either sign, at most four decimals. */
    NUMBER,
    /** {@code 2013}. */
    YEAR,
    /** {@code 2013-Q2}. */
    QUARTER,
    /** A division of the sender's area: a village, or of one of the levels in the argument; {@code *} is any. */
    DIVISION,
    /** Any GB/T 2260 code. */
    HOME_DIVISION,
    /** The number of the person the line is about, of the type in {@code id_type}, or 01. */
    ID_NUMBER,
    /** The citizen ID number of somebody else: a guardian, a mother. */
    OTHER_ID_NUMBER,
    /** A permit, account, certificate or student number. */
    IDENTIFIER,
    /** A vaccine of the immunisation schedule. */
    VACCINE,
    /** {@code 2013-2014}. */
    SCHOOL_YEAR;

    boolean isIdentifier() {
        return this == ID_NUMBER || this == OTHER_ID_NUMBER || this == IDENTIFIER;
    }
}
