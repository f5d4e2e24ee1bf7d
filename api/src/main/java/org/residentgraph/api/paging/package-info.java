/** Connections: the page, its cursors, its counts. */
@NullMarked
package org.residentgraph.api.paging;

import org.jspecify.annotations.NullMarked;
