package org.residentgraph.persistence.reporting;

/**
 * What a department reports.
 *
 * @param department the one that owns it; others may send it too
 * @param cycle how often it is due by its nature; what was agreed is its {@link FeedDue}
 */
public record Feed(String code, String nameZh, String nameEn, String department, String cycle, int layoutVersion) {}
