package org.residentgraph.persistence.indicator;

/** The counts asked for are being made by somebody else and are not there yet. */
public class FactsNotReadyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public FactsNotReadyException() {
        super("the counts are being made");
    }
}
