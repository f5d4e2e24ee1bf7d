package org.residentgraph.api.budget;

import org.jspecify.annotations.Nullable;

/**
 * The persons that one account has looked at within one hour or one day: those of this process exactly, and as many of
 * the other processes' as was last heard.
 *
 * <p>Not thread-safe; an {@link Actor} guards it.
 */
final class Window {

    /** A count of all processes that is lower than this process's own by more than its error has lost something. */
    private static final double COUNTING_ERROR = 0.05;

    private final long number;
    private final PersonSet persons = new PersonSet();

    /** How many of this process's persons the others have been told of. */
    private int told;

    /** How many persons all processes had counted when this one had told as many as {@link #heardAt}. */
    private long heard;

    private int heardAt;

    /** @param number of the hour or day, reckoned from some beginning */
    Window(long number) {
        this.number = number;
    }

    /** This window, or an empty one if it is over. */
    static Window current(@Nullable Window present, long number) {
        return present != null && present.number == number ? present : new Window(number);
    }

    long number() {
        return number;
    }

    int size() {
        return persons.size();
    }

    boolean add(long person) {
        return persons.add(person);
    }

    void truncate(int kept) {
        persons.truncate(kept);
        told = Math.min(told, kept);
        heardAt = Math.min(heardAt, kept);
    }

    /** Different persons in all processes, as far as is known here; rather too many than too few. */
    long total() {
        return Math.max(persons.size(), heard + persons.size() - heardAt);
    }

    /** What the other processes have not been told. */
    long[] untold() {
        return persons.since(told);
    }

    /**
     * What all processes have counted, this one's first {@code toldNow} persons among them.
     *
     * @param count approximate, by one per cent
     */
    void hear(long count, int toldNow) {
        heard = count;
        heardAt = Math.min(toldNow, persons.size());
        told = heardAt;
        if (count < toldNow * (1 - COUNTING_ERROR) - 1) {
            told = 0;
        }
    }
}
