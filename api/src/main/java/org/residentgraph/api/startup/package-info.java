/** What the person who starts the platform reads: where it is and what it uses, or why it did not start. */
@NullMarked
package org.residentgraph.api.startup;

import org.jspecify.annotations.NullMarked;
