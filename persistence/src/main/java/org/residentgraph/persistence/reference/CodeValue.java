package org.residentgraph.persistence.reference;

/** One code of a national or platform list, in both languages. */
public record CodeValue(String list, String code, String nameZh, String nameEn) {}
