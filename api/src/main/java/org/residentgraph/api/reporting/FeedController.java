package org.residentgraph.api.reporting;

import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import org.residentgraph.api.batch.GraphTypes;
import org.residentgraph.api.batch.Loaded;
import org.residentgraph.api.batch.Reading;
import org.residentgraph.api.operation.Operation;
import org.residentgraph.persistence.reporting.Feed;
import org.residentgraph.persistence.reporting.FeedCatalogue;
import org.residentgraph.persistence.reporting.FeedReach;
import org.residentgraph.persistence.time.BusinessClock;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** {@code feeds}: those whose batches the caller may look at. */
@Controller
class FeedController implements GraphTypes.Contributor {

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
        Reading reading = Operation.of(environment).reading(clock.today());
        return catalogue.listFeeds().stream()
                .filter(feed -> isWithin(reach, feed))
                .map(feed -> reading.types().load(feed, reading))
                .toList();
    }

    /** A feed is a department's that owns it, and that of anybody with whom it is agreed that they send it. */
    private boolean isWithin(FeedReach reach, Feed feed) {
        return reach.covers(feed.department())
                || catalogue.dueOf(feed.code()).stream().anyMatch(due -> reach.covers(due.department()));
    }
}
