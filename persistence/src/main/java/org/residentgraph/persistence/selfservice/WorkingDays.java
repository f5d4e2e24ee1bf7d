package org.residentgraph.persistence.selfservice;

/** A legal term in working days. */
public record WorkingDays(int days) {}
