/** Jobs, contracts, certificates and training of residents. */
@NullMarked
package org.residentgraph.api.employment;

import org.jspecify.annotations.NullMarked;
