/** A resident's events of all domains by date. */
@NullMarked
package org.residentgraph.api.timeline;

import org.jspecify.annotations.NullMarked;
