package org.residentgraph.persistence.reporting;

/**
 * How often a rule was broken in the batches of a feed.
 *
 * @param found findings, decided or not
 * @param open those on which nobody has decided
 * @param incomplete lines that were refused because a mandatory value was missing
 */
public record RuleTally(String feed, String rule, String severity, long found, long open, long incomplete) {}
