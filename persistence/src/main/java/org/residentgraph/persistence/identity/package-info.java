/** One person under several identities: finding, linking and taking apart again; nothing is overwritten. */
@NullMarked
package org.residentgraph.persistence.identity;

import org.jspecify.annotations.NullMarked;
