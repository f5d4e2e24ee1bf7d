/** Persons and what the residence register says about them: identifiers, households, registrations, permits. */
@NullMarked
package org.residentgraph.persistence.resident;

import org.jspecify.annotations.NullMarked;
