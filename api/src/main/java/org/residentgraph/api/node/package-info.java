/** Opaque ids, and the fields that resolve them. */
@NullMarked
package org.residentgraph.api.node;

import org.jspecify.annotations.NullMarked;
