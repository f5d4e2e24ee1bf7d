/** Accounts whose tokens are refused before they end. */
@NullMarked
package org.residentgraph.persistence.revocation;

import org.jspecify.annotations.NullMarked;
