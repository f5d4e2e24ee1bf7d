/** The application: one package per domain, and the cross-cutting rooms. */
@NullMarked
package org.residentgraph.api;

import org.jspecify.annotations.NullMarked;
