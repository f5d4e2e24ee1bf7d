/** A person's events of all domains, in one statement. */
@NullMarked
package org.residentgraph.persistence.timeline;

import org.jspecify.annotations.NullMarked;
