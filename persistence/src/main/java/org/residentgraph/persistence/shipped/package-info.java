/** The files that ship with the platform and say what is counted, taken in and referred to. */
@NullMarked
package org.residentgraph.persistence.shipped;

import org.jspecify.annotations.NullMarked;
