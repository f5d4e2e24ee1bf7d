/** Schools, and residents' children in them. */
@NullMarked
package org.residentgraph.api.school;

import org.jspecify.annotations.NullMarked;
