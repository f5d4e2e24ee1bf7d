package org.residentgraph.api.indicator;

import org.residentgraph.api.security.Caller;
import org.residentgraph.persistence.indicator.IndicatorDefinition;

/**
 * An indicator in an answer.
 *
 * @param sheets those of the operation, or of the event
 * @param caller for whom its figures are read
 */
record IndicatorNode(IndicatorDefinition definition, AskedSheets sheets, Caller caller) {}
