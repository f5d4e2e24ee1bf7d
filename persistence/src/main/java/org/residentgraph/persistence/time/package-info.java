/** The one source of business dates. */
@NullMarked
package org.residentgraph.persistence.time;

import org.jspecify.annotations.NullMarked;
