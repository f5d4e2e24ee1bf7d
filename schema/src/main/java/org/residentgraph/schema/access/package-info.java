/** Who may ask it: the access rules that stand in the schema, by coordinate. */
@NullMarked
package org.residentgraph.schema.access;

import org.jspecify.annotations.NullMarked;
