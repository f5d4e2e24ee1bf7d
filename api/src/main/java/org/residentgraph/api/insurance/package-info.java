/** Social insurance of residents. */
@NullMarked
package org.residentgraph.api.insurance;

import org.jspecify.annotations.NullMarked;
