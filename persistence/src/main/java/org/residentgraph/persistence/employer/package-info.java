/** The employer master, and the codes employers are known by. */
@NullMarked
package org.residentgraph.persistence.employer;

import org.jspecify.annotations.NullMarked;
