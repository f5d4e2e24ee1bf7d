package org.residentgraph.api.transport;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * The body of every failure that the container or the dispatcher decided on. Asked for directly, it is a path like any
 * unknown one.
 */
@Controller
final class ErrorController implements org.springframework.boot.webmvc.error.ErrorController {

    @RequestMapping("${spring.web.error.path:${error.path:/error}}")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Exchange.dataHeaders(response);
        ErrorBody.write(request, response, HttpFailure.ofStatus(status instanceof Integer known ? known : 404));
    }
}
