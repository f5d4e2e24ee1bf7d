/** Code lists, home divisions, departments, legal parameters: what everything else is checked against. */
@NullMarked
package org.residentgraph.persistence.reference;

import org.jspecify.annotations.NullMarked;
