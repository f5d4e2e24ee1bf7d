/** Who looked at whom: kept before an answer leaves, shown to auditors and to the persons themselves. */
@NullMarked
package org.residentgraph.api.audit;

import org.jspecify.annotations.NullMarked;
