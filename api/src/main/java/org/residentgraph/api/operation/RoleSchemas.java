package org.residentgraph.api.operation;

import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLNamedSchemaElement;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.schema.SchemaTransformer;
import graphql.schema.transform.FieldVisibilitySchemaTransformation;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
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
        GraphQLSchema withoutFields = new FieldVisibilitySchemaTransformation(environment -> access.couldEverUse(
                        roles,
                        environment.getParentElement() instanceof GraphQLNamedSchemaElement parent
                                ? parent.getName()
                                : "",
                        environment.getSchemaElement().getName()))
                .apply(withRootsOf(roles));
        return SchemaTransformer.transformSchema(withoutFields, new ValuesOf(roles));
    }

    /** A type must have fields: a role that may change nothing has no type of mutations at all. */
    private GraphQLSchema withRootsOf(RoleGrants roles) {
        return whole.transform(schema -> {
            schema.mutation(ifUsable(whole.getMutationType(), roles));
            schema.subscription(ifUsable(whole.getSubscriptionType(), roles));
        });
    }

    private @Nullable GraphQLObjectType ifUsable(@Nullable GraphQLObjectType root, RoleGrants roles) {
        return root != null
                        && root.getFields().stream()
                                .anyMatch(field -> access.couldEverUse(roles, root.getName(), field.getName()))
                ? root
                : null;
    }

    /** Takes out the enum values of records that the roles could never read, and of orders they could never ask for. */
    private final class ValuesOf extends GraphQLTypeVisitorStub {

        private final RoleGrants roles;

        ValuesOf(RoleGrants roles) {
            this.roles = roles;
        }

        @Override
        public TraversalControl visitGraphQLEnumType(
                GraphQLEnumType type, TraverserContext<GraphQLSchemaElement> context) {
            List<GraphQLEnumValueDefinition> visible = type.getValues().stream()
                    .filter(value -> access.couldEverUse(roles, type.getName(), value.getName()))
                    .toList();
            // An enum without any value would be no schema; what uses it is hidden by rules of its own.
            return visible.isEmpty() || visible.size() == type.getValues().size()
                    ? TraversalControl.CONTINUE
                    : changeNode(context, type.transform(builder -> builder.replaceValues(visible)));
        }
    }
}
