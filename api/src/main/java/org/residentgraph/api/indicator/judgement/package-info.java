/** What a figure says about the plan (model.md 3.1): pure functions, no store, no clock. */
@NullMarked
package org.residentgraph.api.indicator.judgement;

import org.jspecify.annotations.NullMarked;
