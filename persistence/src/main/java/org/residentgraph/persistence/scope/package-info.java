/** Which persons' rows a caller may see: a parameter of every statement about persons. */
@NullMarked
package org.residentgraph.persistence.scope;

import org.jspecify.annotations.NullMarked;
