package org.residentgraph.schema.access;

import java.util.Set;

/**
 * Who may use a coordinate of the schema.
 *
 * @param domain the domain its data belongs to, a value of the schema's {@code AccessDomain}; a name and not a Java
 *     enum, so that a new domain extends the schema's enum in its own file and changes nothing here
 * @param dataClass how sensitive the data is
 * @param tags what kinds of sensitive data it is
 * @param form in what form it shows the data
 */
public record AccessRule(String domain, AccessClass dataClass, Set<AccessTag> tags, AccessForm form) {

    /** The rule of what everyone may use: ids, which say nothing, and the parts of connections. */
    public static final AccessRule OPEN = new AccessRule("REFERENCE", AccessClass.PUBLIC, Set.of(), AccessForm.CLEAR);

    public AccessRule {
        tags = Set.copyOf(tags);
    }

    /** A rule on data in clear. */
    public AccessRule(String domain, AccessClass dataClass, Set<AccessTag> tags) {
        this(domain, dataClass, tags, AccessForm.CLEAR);
    }

    /** Whether it tells of one person: what is audited and counted. */
    public boolean isPersonal() {
        return dataClass.compareTo(AccessClass.PERSONAL) >= 0;
    }

    /** Whether anyone at all may use it. */
    public boolean isOpen() {
        return dataClass == AccessClass.PUBLIC;
    }
}
