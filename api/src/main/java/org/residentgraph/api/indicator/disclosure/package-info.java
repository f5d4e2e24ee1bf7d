/** Disclosure control: which figures stay hidden so that no person can be found out from those that are shown. */
@NullMarked
package org.residentgraph.api.indicator.disclosure;

import org.jspecify.annotations.NullMarked;
