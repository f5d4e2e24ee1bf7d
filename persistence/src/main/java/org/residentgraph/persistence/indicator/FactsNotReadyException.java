package org.residentgraph.persistence.indicator;

import org.springframework.dao.TransientDataAccessResourceException;

/** The counts asked for are being made by somebody else and are not there yet. */
public class FactsNotReadyException extends TransientDataAccessResourceException {

    private static final long serialVersionUID = 1L;

    public FactsNotReadyException() {
        super("the counts are being made");
    }
}
