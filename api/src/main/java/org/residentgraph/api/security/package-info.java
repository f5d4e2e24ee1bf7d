/** Who is calling, for which purpose, and what that allows: tokens, grants, and the decision for one operation. */
@NullMarked
package org.residentgraph.api.security;

import org.jspecify.annotations.NullMarked;
