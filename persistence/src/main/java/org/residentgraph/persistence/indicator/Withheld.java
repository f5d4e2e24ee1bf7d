package org.residentgraph.persistence.indicator;

/**
 * What was hidden of a count, a period and a breakdown.
 *
 * @param places divisions, or divisions and categories, each once, separated by commas
 */
public record Withheld(String places, int rowVersion) {}
