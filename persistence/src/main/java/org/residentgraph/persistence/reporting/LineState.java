package org.residentgraph.persistence.reporting;

import org.jspecify.annotations.Nullable;

/** What has become of a finding in a line, and by which account. */
public record LineState(String state, @Nullable String resolvedBy) {}
