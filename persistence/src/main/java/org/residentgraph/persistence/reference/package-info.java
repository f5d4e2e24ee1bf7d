/** Code lists, and where a record comes from. */
@NullMarked
package org.residentgraph.persistence.reference;

import org.jspecify.annotations.NullMarked;
