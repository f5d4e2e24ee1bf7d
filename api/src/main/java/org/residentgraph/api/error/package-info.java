/** The one place where failures become errors: codes, fixed messages, and what may be logged about them. */
@NullMarked
package org.residentgraph.api.error;

import org.jspecify.annotations.NullMarked;
