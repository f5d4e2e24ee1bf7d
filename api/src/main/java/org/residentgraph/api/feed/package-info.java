/**
 * Intake of departments' batches: over HTTP, from a watched folder, and their application in the background. What may be
 * sent by whom is data, {@code access/senders.csv}; what becomes of a line is {@code persistence.feed}'s matter.
 */
@NullMarked
package org.residentgraph.api.feed;

import org.jspecify.annotations.NullMarked;
