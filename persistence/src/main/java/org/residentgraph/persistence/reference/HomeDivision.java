package org.residentgraph.persistence.reference;

/** A code of GB/T 2260 in any of its revisions. */
public record HomeDivision(String code, String name) {}
