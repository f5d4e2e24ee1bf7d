/** What can be asked: the schema's files, read from the class path into one registry. */
@NullMarked
package org.residentgraph.schema;

import org.jspecify.annotations.NullMarked;
