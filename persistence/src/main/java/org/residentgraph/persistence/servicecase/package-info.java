/** Cases that departments have on persons, approvals by a second account, and access in an emergency. */
@NullMarked
package org.residentgraph.persistence.servicecase;

import org.jspecify.annotations.NullMarked;
