/**
 * The only door for data: departments' feed batches are received, checked, staged whole, judged, and applied in resumable
 * chunks. Layouts and orders of columns are data ({@code /feed/*.csv}); {@link org.residentgraph.persistence.feed.Rule}
 * says where each kind of rule has its place.
 */
@NullMarked
package org.residentgraph.persistence.feed;

import org.jspecify.annotations.NullMarked;
