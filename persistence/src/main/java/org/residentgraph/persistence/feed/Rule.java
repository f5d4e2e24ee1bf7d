package org.residentgraph.persistence.feed;

/**
 * The rules of bad rows that are in force. A rule sits where its knowledge is: a rule about one cell in {@link
 * CellCheck}, about one line in {@link LineCheck}, about the file in {@link FeedIntake}, about what is already stored in
 * the {@link FeedMapping} of its feed. Each reports to the same place with a severity, and the counters follow from that.
 */
public enum Rule {
    /** The check character of a citizen ID number is wrong. Never mended: no digit is guessed. */
    E01,
    /** An identifier with a lower-case x, full-width digits or spaces. */
    E04,
    /** A division that is unknown, not valid on the day, or outside the sender's own area. */
    E06,
    /** A division of a higher level than is due. */
    E07,
    /** A value outside its list, or a mandatory one that is missing or cannot be read. */
    E08,
    /** A date that no calendar has. */
    E09,
    /** Two dates of a line in the wrong order. */
    E11,
    /** Two registrations of one person in force at once: the later one wins, the earlier is cut. */
    E13,
    /** One key twice in a file: the same line again is a duplicate, another one rejects both. */
    E17,
    /** A key that belongs to another person's record: the sender uses keys twice. */
    E18,
    /** A line about a person, employer, school or fund that is not known (yet). */
    E19,
    /** A negative amount. */
    E27,
    /** A line with another number of columns than the header. */
    E32,
    /** The deletion of a key that is not known. */
    E34
}
