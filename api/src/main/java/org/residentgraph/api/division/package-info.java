/** The divisions and how many residents they have. */
@NullMarked
package org.residentgraph.api.division;

import org.jspecify.annotations.NullMarked;
