package org.residentgraph.persistence.indicator;

import java.sql.SQLException;

/** The counts could not be read or made. */
public class FactsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public FactsException(String what, SQLException cause) {
        super(what + " failed", cause);
    }
}
