package org.residentgraph.schema.access;

/** In what form a coordinate shows its data, from the least to the most; a grant of one form covers those before it. */
public enum AccessForm {
    /** Only whether there is something: {@code hasVaccinationRecord}. */
    FLAG,
    /** With parts left out, or a key typed in to match: {@code idNumberMasked}. */
    MASKED,
    /** As it is. */
    CLEAR
}
