/** Few statements for many rows: plain JDBC for loading, where a mapper per row would be the cost. */
@NullMarked
package org.residentgraph.persistence.bulk;

import org.jspecify.annotations.NullMarked;
