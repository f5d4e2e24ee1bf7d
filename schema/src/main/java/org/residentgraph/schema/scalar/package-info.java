/** The scalars of the schema: how a date, an instant and an amount are written and read. */
@NullMarked
package org.residentgraph.schema.scalar;

import org.jspecify.annotations.NullMarked;
