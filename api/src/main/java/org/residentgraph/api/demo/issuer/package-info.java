/** The demo's own token issuer and its accounts; profiles {@code demo} and {@code test} only. */
@NullMarked
package org.residentgraph.api.demo.issuer;

import org.jspecify.annotations.NullMarked;
