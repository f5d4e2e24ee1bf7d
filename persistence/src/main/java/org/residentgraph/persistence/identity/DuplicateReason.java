package org.residentgraph.persistence.identity;

/** What speaks for two entries being one person. */
public enum DuplicateReason {
    SAME_NAME(40),
    NAME_VARIANT(38),
    NAME_SOUNDS_ALIKE(30),
    NAME_TYPO(30),
    SAME_BIRTH_DATE(30),
    /** Two of year, month and day are the same, day and month are swapped, or the dates are within a month. */
    BIRTH_DATE_TYPO(18),
    SAME_HOME(15),
    SAME_PHONE(15),
    SAME_HOUSEHOLD(10),
    SAME_GUARDIAN(10),
    /** One of the two has no valid number: it fails its check, or is none of a citizen. */
    NUMBER_IN_DOUBT(5);

    private final int weight;

    DuplicateReason(int weight) {
        this.weight = weight;
    }

    /** Added to the score, which ends at 100. */
    public int weight() {
        return weight;
    }
}
