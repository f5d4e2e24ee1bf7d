/** Jobs, labour contracts, certificates and training. */
@NullMarked
package org.residentgraph.persistence.employment;

import org.jspecify.annotations.NullMarked;
