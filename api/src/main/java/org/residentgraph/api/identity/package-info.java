/** Duplicate candidates, and merges that one account proposes and another confirms. */
@NullMarked
package org.residentgraph.api.identity;

import org.jspecify.annotations.NullMarked;
