/** Social insurance. */
@NullMarked
package org.residentgraph.persistence.insurance;

import org.jspecify.annotations.NullMarked;
