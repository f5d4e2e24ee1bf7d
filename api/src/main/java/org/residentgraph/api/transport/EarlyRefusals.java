package org.residentgraph.api.transport;

import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.RequestId;
import org.residentgraph.api.security.Caller;

/** Told of operations that ended before they began: whose document asks too much, or that name a case that is not theirs. */
@FunctionalInterface
public interface EarlyRefusals {

    void refused(Caller caller, RequestId requestId, Origin origin, ErrorCode code);
}
