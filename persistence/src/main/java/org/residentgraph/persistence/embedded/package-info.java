/** The database and the Redis a process works with: the ones it is given, or its own in containers or embedded. */
@NullMarked
package org.residentgraph.persistence.embedded;

import org.jspecify.annotations.NullMarked;
