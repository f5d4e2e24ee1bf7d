package org.residentgraph.api.security;

import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.PlatformException;

/** A token that does not hold. Why is nobody's business but the log's, at debug level. */
final class BadTokenException extends PlatformException {

    BadTokenException() {
        super(ErrorCode.UNAUTHENTICATED);
    }
}
