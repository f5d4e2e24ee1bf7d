package org.residentgraph.persistence.identity;

/** A step that the state of the identities, or the rule of two pairs of eyes, does not allow. */
public final class IdentityConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** There is no such person, candidate or merge, or it is not in a state for this step. */
        NOT_THERE,
        /** A person cannot be merged with themselves. */
        SAME_PERSON,
        /** One of the two is linked to another person already; that link must be undone first. */
        ALREADY_LINKED,
        /** Who proposed it must not confirm it. */
        SAME_ACCOUNT
    }

    private final Reason reason;

    IdentityConflictException(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
