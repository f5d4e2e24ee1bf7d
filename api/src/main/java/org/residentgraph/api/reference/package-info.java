/** Where a record comes from, and the names of codes. */
@NullMarked
package org.residentgraph.api.reference;

import org.jspecify.annotations.NullMarked;
