/** One GraphQL operation: what it selects, what it may cost, what it reads under; and the engine that runs it. */
@NullMarked
package org.residentgraph.api.operation;

import org.jspecify.annotations.NullMarked;
