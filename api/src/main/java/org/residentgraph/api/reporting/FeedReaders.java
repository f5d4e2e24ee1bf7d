package org.residentgraph.api.reporting;

import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.residentgraph.api.feed.Senders;
import org.residentgraph.api.operation.Operation;
import org.residentgraph.api.security.Appointment;
import org.residentgraph.api.security.Caller;
import org.residentgraph.persistence.reporting.FeedReach;
import org.springframework.stereotype.Component;

/**
 * Whose batches a caller may look at: those of the own department, and what access/readers.csv adds; and the feeds that it
 * sends, as access/senders.csv has them.
 */
@Component
class FeedReaders {

    private final Senders senders;

    FeedReaders(Senders senders) {
        this.senders = senders;
    }

    /**
     * How far the caller reaches with the root field at hand.
     *
     * @throws org.residentgraph.api.error.PlatformException PURPOSE_REQUIRED or FORBIDDEN if the caller may not use it at
     *     all
     */
    FeedReach requireReach(DataFetchingEnvironment environment) {
        Operation.of(environment).requireUsable(environment);
        return reach(
                Caller.of(environment.getGraphQlContext()),
                environment.getField().getName());
    }

    /** How far a caller reaches with a root field; nowhere if the caller may not use it. */
    FeedReach reach(Caller caller, String root) {
        return new FeedReach(
                caller.appointmentsUsing(root).stream().map(this::part).toList());
    }

    /** Whether the caller may send a feed. */
    boolean sends(Caller caller, String root, String feed) {
        return caller.appointmentsUsing(root).stream().anyMatch(appointment -> senders.maySend(appointment, feed));
    }

    private FeedReach.Part part(Appointment appointment) {
        Set<String> departments = new TreeSet<>(senders.departmentsReadBy(appointment));
        if (appointment.department() != null) {
            departments.add(appointment.department());
        }
        return new FeedReach.Part(
                departments.contains(Senders.EVERY_DEPARTMENT) ? null : List.copyOf(departments), appointment.scope());
    }
}
