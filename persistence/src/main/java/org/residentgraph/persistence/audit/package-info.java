/** The access log: who looked at whom and why, in chained records that nobody can change unseen. */
@NullMarked
package org.residentgraph.persistence.audit;

import org.jspecify.annotations.NullMarked;
