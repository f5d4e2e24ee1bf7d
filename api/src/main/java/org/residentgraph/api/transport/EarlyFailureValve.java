package org.residentgraph.api.transport;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.error.RequestId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The body of a request that the container refuses before any filter sees it, such as one with a broken path. Made by
 * its name.
 */
public final class EarlyFailureValve extends ErrorReportValve {

    private static final Logger log = LoggerFactory.getLogger(EarlyFailureValve.class);

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        RequestId requestId = RequestId.create();
        byte[] body = ErrorBody.body(HttpFailure.ofStatus(response.getStatus()), requestId);
        response.setHeader(RequestId.HEADER, requestId.value());
        response.setContentType("application/json");
        response.setContentLength(body.length);
        try {
            response.getOutputStream().write(body);
            response.finishResponse();
        } catch (IOException gone) {
            log.debug("A client was gone before it could be told of its failure", gone);
        }
    }
}
