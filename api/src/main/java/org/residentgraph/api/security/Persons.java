package org.residentgraph.api.security;

/** Which of the residents a line of access/matrix.csv is about. */
public enum Persons {
    /** Those registered in the account's place. */
    PLACE,
    /** The one of the open case that the request names. */
    CASE,
    /** The resident behind the account. */
    SELF,
    /** That resident's children under fourteen, for whom a guardian decides (PIPL art. 31). */
    CHILD,
    /** That resident's children from fourteen to seventeen, who have a say of their own. */
    YOUTH,
    /** None: the line opens what concerns no person. */
    NOBODY
}
