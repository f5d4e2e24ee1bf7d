/** How the processes of a platform tell each other that something changed. */
@NullMarked
package org.residentgraph.api.news;

import org.jspecify.annotations.NullMarked;
