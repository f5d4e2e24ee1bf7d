/** Keyset paging: where a page begins, and what lies beside it. */
@NullMarked
package org.residentgraph.persistence.paging;

import org.jspecify.annotations.NullMarked;
