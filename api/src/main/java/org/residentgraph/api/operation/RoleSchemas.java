package org.residentgraph.api.operation;

import graphql.schema.GraphQLSchema;
import graphql.schema.transform.FieldVisibilitySchemaTransformation;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.residentgraph.api.security.Caller;
import org.residentgraph.api.security.OperationAccess;
import org.residentgraph.api.security.RoleGrants;

/**
 * The schema as a caller's roles see it: what no purpose of theirs could ever open is not there. Only what tells of the
 * schema is answered from it; operations are validated and run against the whole one, so that a document good for one
 * role is good for all.
 *
 * <p>Made at first demand, one per combination of roles. Safe for use by several threads.
 */
public final class RoleSchemas {

    private final GraphQLSchema whole;
    private final OperationAccess access;
    private final Map<RoleGrants, GraphQLSchema> byRoles = new ConcurrentHashMap<>();

    public RoleSchemas(GraphQLSchema whole, OperationAccess access) {
        this.whole = whole;
        this.access = access;
    }

    /** The schema with nothing in it that the caller's roles could not read for any purpose. */
    public GraphQLSchema of(Caller caller) {
        return byRoles.computeIfAbsent(caller.grants(), this::visibleTo);
    }

    private GraphQLSchema visibleTo(RoleGrants roles) {
        return new FieldVisibilitySchemaTransformation(environment -> access.couldEverUse(
                        roles,
                        environment.getParentElement() instanceof graphql.schema.GraphQLNamedSchemaElement parent
                                ? parent.getName()
                                : "",
                        environment.getSchemaElement().getName()))
                .apply(whole);
    }
}
