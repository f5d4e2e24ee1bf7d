/** What residents ask about their own data, and what they are told. */
@NullMarked
package org.residentgraph.persistence.selfservice;

import org.jspecify.annotations.NullMarked;
