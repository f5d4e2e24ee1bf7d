/** Child health records, vaccination and maternal care. */
@NullMarked
package org.residentgraph.persistence.health;

import org.jspecify.annotations.NullMarked;
