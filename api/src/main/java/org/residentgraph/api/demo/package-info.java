/** The demo: a synthetic city that comes in through the feed door. Active in the profiles demo and test only. */
@NullMarked
package org.residentgraph.api.demo;

import org.jspecify.annotations.NullMarked;
