/** The plan's indicators: figures of every division and period, as a caller may see them. */
@NullMarked
package org.residentgraph.api.indicator;

import org.jspecify.annotations.NullMarked;
