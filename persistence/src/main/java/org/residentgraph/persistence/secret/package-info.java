/** Encryption and keyed hashing of the identifiers that must never stand in the clear. */
@NullMarked
package org.residentgraph.persistence.secret;

import org.jspecify.annotations.NullMarked;
