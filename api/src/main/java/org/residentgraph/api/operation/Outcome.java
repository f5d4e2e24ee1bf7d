package org.residentgraph.api.operation;

import java.util.List;
import org.residentgraph.api.batch.PersonsRead;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.RequestId;
import org.residentgraph.api.security.Caller;
import org.residentgraph.api.transport.Origin;

/**
 * What an operation came to.
 *
 * @param origin where it came from
 * @param operation its document, and what was decided about it before it ran
 * @param persons whose data the answer holds
 * @param errors codes of the answer's errors, refusals among them
 */
public record Outcome(
        Caller caller,
        RequestId requestId,
        Origin origin,
        Operation operation,
        PersonsRead persons,
        List<ErrorCode> errors) {}
