/** Employers. */
@NullMarked
package org.residentgraph.api.employer;

import org.jspecify.annotations.NullMarked;
