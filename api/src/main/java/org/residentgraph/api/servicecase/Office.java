package org.residentgraph.api.servicecase;

import graphql.schema.DataFetchingEnvironment;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.api.operation.Operation;
import org.residentgraph.api.security.Caller;
import org.residentgraph.api.security.Purpose;

/**
 * For whom a root field of casework is used: the account, its department, and the purpose it states.
 *
 * @param sub the subject of the account's token
 */
public record Office(String sub, String department, String purpose) {

    /**
     * The office of the caller, who may use the root field at hand.
     *
     * @throws PlatformException PURPOSE_REQUIRED or FORBIDDEN, before anything is read; FORBIDDEN for an account without a
     *     department
     */
    public static Office of(DataFetchingEnvironment environment) {
        Operation.of(environment).requireUsable(environment);
        Caller caller = Caller.of(environment.getGraphQlContext());
        String department = caller.departmentUsing(environment.getField().getName());
        Purpose purpose = caller.purpose();
        if (department == null || purpose == null) {
            throw new PlatformException(ErrorCode.FORBIDDEN);
        }
        return new Office(caller.sub(), department, purpose.name());
    }
}
