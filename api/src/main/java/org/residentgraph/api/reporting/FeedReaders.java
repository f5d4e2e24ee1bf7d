package org.residentgraph.api.reporting;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.residentgraph.api.operation.Operation;
import org.residentgraph.api.security.AccessTable;
import org.residentgraph.api.security.Appointment;
import org.residentgraph.api.security.Caller;
import org.residentgraph.persistence.reporting.FeedReach;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Whose batches a caller may look at: those of the own department, and what access/readers.csv adds; and the feeds that it
 * sends, as access/senders.csv has them.
 */
@Component
class FeedReaders {

    private static final String EVERY_DEPARTMENT = "*";

    private final List<Line> lines =
            AccessTable.read(new ClassPathResource("access/readers.csv"), line -> Line.of(line, "departments"));
    private final List<Line> senders =
            AccessTable.read(new ClassPathResource("access/senders.csv"), line -> Line.of(line, "feeds"));

    /** @param what the departments whose batches the role reads; or the feeds that it sends */
    private record Line(String role, String department, List<String> what) {

        static Line of(NamedCsvRecord line, String what) {
            return new Line(
                    line.getField("role"),
                    line.getField("department"),
                    List.of(line.getField(what).split("\\|")));
        }

        boolean isFor(Appointment appointment) {
            return appointment.roles().contains(role) && department.equals(appointment.department());
        }
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
        return caller.appointmentsUsing(root).stream()
                .anyMatch(appointment -> senders.stream()
                        .anyMatch(line -> line.isFor(appointment) && line.what().contains(feed)));
    }

    private FeedReach.Part part(Appointment appointment) {
        List<String> departments = Stream.concat(
                        Stream.ofNullable(appointment.department()),
                        lines.stream().filter(line -> line.isFor(appointment)).flatMap(line -> line.what().stream()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return new FeedReach.Part(departments.contains(EVERY_DEPARTMENT) ? null : departments, appointment.scope());
    }
}
