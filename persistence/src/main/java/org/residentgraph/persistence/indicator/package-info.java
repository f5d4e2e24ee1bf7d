/** The plan's indicators as data, and the counts they are made of. */
@NullMarked
package org.residentgraph.persistence.indicator;

import org.jspecify.annotations.NullMarked;
