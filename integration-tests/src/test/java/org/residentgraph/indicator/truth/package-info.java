/**
 * The plan's indicators once more, from nothing but the departments' files: a plain program that shares no statement and no
 * class with the platform's own reckoning, to compare that with. What is counted is written in the domain's
 * {@code indicators.csv} and model.md 2 and 3.
 */
package org.residentgraph.indicator.truth;
