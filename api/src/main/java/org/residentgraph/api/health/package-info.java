/** Child health, vaccination and maternal care. */
@NullMarked
package org.residentgraph.api.health;

import org.jspecify.annotations.NullMarked;
