/** Residents and what the residence register says of them. */
@NullMarked
package org.residentgraph.api.resident;

import org.jspecify.annotations.NullMarked;
