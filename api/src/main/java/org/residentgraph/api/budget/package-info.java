/** How many different persons an account may look at in an hour and in a day, whichever process it asks. */
@NullMarked
package org.residentgraph.api.budget;

import org.jspecify.annotations.NullMarked;
