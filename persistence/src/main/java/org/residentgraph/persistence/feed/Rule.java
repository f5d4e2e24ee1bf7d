package org.residentgraph.persistence.feed;

/**
 * The rules of bad rows (model.md 4.1). What each says to a sender, and which severities it may have, is data: {@link
 * RuleBook}.
 *
 * <p>A rule sits where its knowledge is: a rule about one cell in {@link CellCheck}, about one line in {@link LineCheck},
 * about the file in {@link Staging}, about what is already stored in the {@link FeedMapping} of its feed. Each reports to
 * the same place with a severity, and the counters follow from that.
 */
public enum Rule {
    /** The check character of a citizen ID number is wrong. Never mended: no digit is guessed. */
    E01,
    /** A valid ID number says another birth date or sex than the line. */
    E02,
    /** An ID number of 15 digits. */
    E03,
    /** An identifier with a lower-case x, full-width digits or spaces. */
    E04,
    /** A home division that is in no revision of GB/T 2260. */
    E05,
    /** A division that is unknown, not valid on the day, or outside the sender's own area. */
    E06,
    /** A division of a higher level than is due. */
    E07,
    /** A value outside its list, or a mandatory one that is missing or cannot be read. */
    E08,
    /** A date that no calendar has. */
    E09,
    /** A date after the line's own {@code as_of}. */
    E10,
    /** Two dates of a line in the wrong order. */
    E11,
    /** Ends and next starts that meet as the other convention of {@link Manifest.EndDates} would have it. */
    E12,
    /** Two periods of one thing in force at once: the later one wins, the earlier is cut. */
    E13,
    /** Two permits of one kind in force for one person. */
    E14,
    /** One number, two names. */
    E15,
    /** One person, it seems, under two numbers. */
    E16,
    /** One key twice in a file: the same line again is a duplicate, another one rejects both. */
    E17,
    /** A key that belongs to another person's record: the sender uses keys twice. */
    E18,
    /** A line about a person, employer, school or fund that is not known (yet). */
    E19,
    /** A person at home in the county of residence. */
    E20,
    /** An activity after the person's death. */
    E21,
    /** An activity after the person's departure. */
    E22,
    /** An employer's code that fails its check character, or a USCC before there were any. */
    E23,
    /** Under 16 at the start of an employment. */
    E24,
    /** An age that does not go with the record. */
    E25,
    /** A dose too early, out of order, or too soon after the last. */
    E26,
    /** A negative amount, or one above its bound. */
    E27,
    /** A housing application without a residence permit in force. */
    E28,
    /** A responsibility letter of a former landlord. */
    E29,
    /** Far more or far fewer lines than last time. */
    E30,
    /** A batch after its due date, or for a period that is closed. */
    E31,
    /** Bytes that are not the declared encoding, or text that is not CSV. */
    E32,
    /** A variant of the dot between the parts of a name. */
    E33,
    /** The deletion of a key that is not known. */
    E34,
    /** A column that is not in the layout. */
    E35,
    /** A cell that a spreadsheet would run, or with control characters. */
    E36
}
