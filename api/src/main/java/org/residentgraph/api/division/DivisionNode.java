package org.residentgraph.api.division;

import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.division.Division;

/**
 * A division in an answer.
 *
 * @param counts the residents of its part of the tree, where they were counted with it; null where nobody asked before
 */
record DivisionNode(Division division, @Nullable ResidentCounts counts) {}
