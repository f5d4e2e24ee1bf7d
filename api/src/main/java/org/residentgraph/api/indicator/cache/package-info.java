/**
 * Sheets remembered: near, in the process, and in Redis. What is kept there are counts by division, under keys that name
 * what was counted and for which tier, never who asked; nothing personal, and nothing that a fault of Redis could make
 * wrong.
 */
@NullMarked
package org.residentgraph.api.indicator.cache;

import org.jspecify.annotations.NullMarked;
