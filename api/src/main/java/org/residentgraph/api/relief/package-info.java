/** Social relief. */
@NullMarked
package org.residentgraph.api.relief;

import org.jspecify.annotations.NullMarked;
