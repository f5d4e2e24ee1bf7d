/** Cases, approvals by a second account, and access in an emergency. */
@NullMarked
package org.residentgraph.api.servicecase;

import org.jspecify.annotations.NullMarked;
