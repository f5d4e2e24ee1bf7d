/** Feeds, batches and what was found wrong in them, for their senders and the data stewards. */
@NullMarked
package org.residentgraph.api.reporting;

import org.jspecify.annotations.NullMarked;
