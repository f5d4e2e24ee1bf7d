package org.residentgraph.api.security;

/**
 * A grant over some residents. A caller with several parts sees of each resident what the parts that cover this resident
 * open together, and never what one part opens of another part's residents.
 *
 * @param appointment which of the account's appointments it comes from
 */
record GrantPart(Persons persons, int appointment, GrantSet grants) {}
