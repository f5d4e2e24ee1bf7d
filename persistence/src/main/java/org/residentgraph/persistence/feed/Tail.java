package org.residentgraph.persistence.feed;

/** The last four characters of an identifier, kept for display beside a mask. */
final class Tail {

    private Tail() {}

    static String of(String number) {
        return number.length() <= 4 ? number : number.substring(number.length() - 4);
    }
}
