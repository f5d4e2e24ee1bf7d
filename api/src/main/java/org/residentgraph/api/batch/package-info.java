/** How rows are loaded for a whole page at once, and how the engine reads them: relations, look-ahead, fetchers. */
@NullMarked
package org.residentgraph.api.batch;

import org.jspecify.annotations.NullMarked;
