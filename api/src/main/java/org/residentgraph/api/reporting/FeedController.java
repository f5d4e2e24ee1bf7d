package org.residentgraph.api.reporting;

import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import org.residentgraph.api.batch.GraphTypes;
import org.residentgraph.api.batch.Loaded;
import org.residentgraph.api.batch.Reading;
import org.residentgraph.api.operation.Operation;
import org.residentgraph.api.security.Caller;
import org.residentgraph.persistence.reporting.Feed;
import org.residentgraph.persistence.reporting.FeedCatalogue;
import org.residentgraph.persistence.reporting.FeedReach;
import org.residentgraph.persistence.time.BusinessClock;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** {@code feeds}: those of the departments whose batches the caller may look at, and those that the caller sends. */
@Controller
class FeedController implements GraphTypes.Contributor {

    private static final String FEEDS = "feeds";

    private final FeedCatalogue catalogue;
    private final FeedReaders readers;
    private final BusinessClock clock;

    FeedController(FeedCatalogue catalogue, FeedReaders readers, BusinessClock clock) {
        this.catalogue = catalogue;
        this.readers = readers;
        this.clock = clock;
    }

    @Override
    public void describe(GraphTypes types) {
        types.type(Feed.class)
                .withArguments(
                        "codeName",
                        List.of("nameZh", "nameEn"),
                        (feed, environment) -> "EN".equals(environment.getArgument("lang"))
                                ? feed.row().nameEn()
                                : feed.row().nameZh());
    }

    @QueryMapping
    List<Loaded<Feed>> feeds(DataFetchingEnvironment environment) {
        FeedReach reach = readers.requireReach(environment);
        Caller caller = Caller.of(environment.getGraphQlContext());
        Reading reading = Operation.of(environment).reading(clock.today());
        return catalogue.listFeeds().stream()
                .filter(feed -> reach.covers(feed.department()) || readers.sends(caller, FEEDS, feed.code()))
                .map(feed -> reading.types().load(feed, reading))
                .toList();
    }
}
