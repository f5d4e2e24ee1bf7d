package org.residentgraph.persistence.resident;

/**
 * A person behind a resident's account.
 *
 * @param relation SELF; CHILD for a child under fourteen; YOUTH for one from fourteen to seventeen
 */
public record OwnPerson(long id, String relation) {}
