/** How the SQL of a mapper's XML becomes a prepared statement, and its rows become records. */
@NullMarked
package org.residentgraph.persistence.statement;

import org.jspecify.annotations.NullMarked;
