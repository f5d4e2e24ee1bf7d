package org.residentgraph.persistence.bulk;

/**
 * Tables with the index by which many of their rows are looked up at once. A server estimates a long list of keys by what
 * it knew of the table when it opened it: one that was empty then would be read through for every list, and the more rows
 * it has, the longer.
 */
public final class ByIndex {

    private ByIndex() {}

    /** By the owner in front of the primary key. */
    public static String primary(String table) {
        return of(table, "PRIMARY");
    }

    /** By the sender and the sender's key. */
    public static String source(String table) {
        return of(table, table + "_source");
    }

    public static String of(String table, String index) {
        return table + " FORCE INDEX (" + index + ")";
    }
}
