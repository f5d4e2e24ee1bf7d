package org.residentgraph.api.operation;

import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.batch.GraphTypes;
import org.residentgraph.api.batch.Loaded;
import org.residentgraph.api.security.Caller;
import org.residentgraph.api.security.Purpose;
import org.residentgraph.persistence.time.BusinessClock;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** {@code viewer}: what the platform takes the caller for. */
@Controller
class ViewerController implements GraphTypes.Contributor {

    /** The caller as the schema shows them. */
    record Viewer(
            String account,
            List<String> roles,
            @Nullable String department,
            List<String> scope,
            List<Purpose> purposes,
            @Nullable Purpose purpose) {}

    private final BusinessClock clock;

    ViewerController(BusinessClock clock) {
        this.clock = clock;
    }

    @Override
    public void describe(GraphTypes types) {
        types.type(Viewer.class);
    }

    @QueryMapping
    Loaded<Viewer> viewer(DataFetchingEnvironment environment) {
        Caller caller = Caller.of(environment.getGraphQlContext());
        Operation operation = Operation.of(environment);
        Viewer viewer = new Viewer(
                caller.account().name(),
                caller.roles(),
                caller.department(),
                caller.scope(),
                List.copyOf(caller.allowedPurposes()),
                caller.purpose());
        return operation.types().load(viewer, operation.reading(clock.today()));
    }
}
