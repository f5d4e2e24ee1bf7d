/** The city's divisions. */
@NullMarked
package org.residentgraph.persistence.division;

import org.jspecify.annotations.NullMarked;
