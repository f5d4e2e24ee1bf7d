/** Feeds, batches and findings as their senders and the data stewards read them; nothing here changes a batch. */
@NullMarked
package org.residentgraph.persistence.reporting;

import org.jspecify.annotations.NullMarked;
