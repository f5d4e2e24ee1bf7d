/** The static pages: nothing in them comes from, or goes to, another origin. */
@NullMarked
package org.residentgraph.api.explorer;

import org.jspecify.annotations.NullMarked;
