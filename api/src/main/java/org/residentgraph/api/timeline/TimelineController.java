package org.residentgraph.api.timeline;

import graphql.schema.DataFetchingEnvironment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.batch.GraphTypes;
import org.residentgraph.api.batch.Loaded;
import org.residentgraph.api.batch.Reading;
import org.residentgraph.api.paging.Cursors;
import org.residentgraph.api.paging.PageInfo;
import org.residentgraph.api.paging.PageRequest;
import org.residentgraph.api.security.Caller;
import org.residentgraph.persistence.resident.Resident;
import org.residentgraph.persistence.statement.Columns;
import org.residentgraph.persistence.statement.Keys;
import org.residentgraph.persistence.statement.SqlText;
import org.residentgraph.persistence.timeline.TimelineEntry;
import org.residentgraph.persistence.timeline.TimelineMapper;
import org.springframework.stereotype.Controller;

/**
 * {@code Resident.timeline}: what happened in a person's record, of all domains, oldest first. A person's events are few
 * (some hundred), so they are read whole, for a page of persons in one statement, and the page is cut from them.
 */
@Controller
class TimelineController implements GraphTypes.Contributor {

    /** A page of events. */
    record TimelineConnection(List<Loaded<TimelineEdge>> edges, List<Loaded<TimelineEntry>> nodes, PageInfo pageInfo) {}

    record TimelineEdge(String cursor, Loaded<TimelineEntry> node) {}

    private static final Comparator<TimelineEntry> OLDEST_FIRST = Comparator.comparing(
                    TimelineEntry::date, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(TimelineEntry::event, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparingLong(TimelineEntry::id);

    /** The events the statement can tell, each withheld by its own rule. */
    private static final List<String> EVENTS = List.of(
            "REGISTRATION_STARTED",
            "PERMIT_ISSUED",
            "EMPLOYMENT_STARTED",
            "CONTRACT_SIGNED",
            "CERTIFICATE_ISSUED",
            "TRAINING_STARTED",
            "INSURANCE_STARTED",
            "ADMISSION_APPLIED",
            "SCHOOL_STARTED",
            "CHILD_RECORD_OPENED",
            "DOSE_GIVEN",
            "MATERNAL_RECORD_OPENED",
            "MATERNAL_VISITED",
            "DELIVERED",
            "RELIEF_APPLIED",
            "RELIEF_DECIDED",
            "RELIEF_PAID");

    private static final Columns PLACE = Columns.of(TimelineEntry.class, List.of("date", "event"));

    private final TimelineMapper mapper;
    private final Cursors cursors;

    TimelineController(TimelineMapper mapper, Cursors cursors) {
        this.mapper = mapper;
        this.cursors = cursors;
    }

    @Override
    public void describe(GraphTypes types) {
        types.type(Resident.class)
                .connection(
                        "timeline",
                        TimelineEntry.class,
                        Resident::id,
                        this::timeline,
                        TimelineEntry::personId,
                        this::page);
        types.type(TimelineConnection.class);
        types.type(TimelineEdge.class);
        types.type(TimelineEntry.class);
    }

    /** Events of a kind the caller may not see are not read. */
    List<TimelineEntry> timeline(Keys persons, Reading reading) {
        List<SqlText> events = EVENTS.stream()
                .filter(event -> !reading.withheld().contains("TimelineEvent." + event))
                .map(event -> SqlText.of("?", event))
                .toList();
        if (events.isEmpty()) {
            return List.of();
        }
        Columns columns = reading.columns().and(PLACE);
        return mapper.findByPersonIds(persons, SqlText.listed(events), reading.scope(), columns);
    }

    private Object page(List<Loaded<TimelineEntry>> all, DataFetchingEnvironment environment) {
        Loaded<Resident> resident = Objects.requireNonNull(environment.getSource());
        Integer first = environment.getArgument("first");
        PageRequest request = PageRequest.of(first, environment.getArgument("after"), null, null);
        String binding =
                "timeline\n" + Caller.of(environment.getGraphQlContext()).sub() + '\n'
                        + resident.row().id();
        List<Loaded<TimelineEntry>> inOrder = resident.row().hasMerged() == 0
                ? all
                : all.stream()
                        .sorted(Comparator.comparing(Loaded::row, OLDEST_FIRST))
                        .toList();
        List<Loaded<TimelineEntry>> after = inOrder.stream()
                .filter(after(request.cursor() == null ? null : cursors.read(binding, request.cursor())))
                .toList();
        List<Loaded<TimelineEntry>> nodes = after.subList(0, Math.min(request.size(), after.size()));
        List<Loaded<TimelineEdge>> edges = new ArrayList<>(nodes.size());
        for (Loaded<TimelineEntry> node : nodes) {
            edges.add(resident.reading()
                    .types()
                    .load(new TimelineEdge(cursor(binding, node.row()), node), resident.reading()));
        }
        PageInfo pageInfo = new PageInfo(
                after.size() > nodes.size(),
                request.cursor() != null,
                nodes.isEmpty() ? null : cursor(binding, nodes.getFirst().row()),
                nodes.isEmpty() ? null : cursor(binding, nodes.getLast().row()));
        return resident.reading().types().load(new TimelineConnection(edges, nodes, pageInfo), resident.reading());
    }

    private String cursor(String binding, TimelineEntry entry) {
        List<@Nullable Object> place = new ArrayList<>();
        place.add(entry.date());
        place.add(entry.event());
        place.add(entry.id());
        return cursors.write(binding, place);
    }

    private static Predicate<Loaded<TimelineEntry>> after(@Nullable List<@Nullable Object> place) {
        if (place == null) {
            return _ -> true;
        }
        TimelineEntry seen = new TimelineEntry(
                0,
                (Long) Objects.requireNonNull(place.get(2)),
                (LocalDate) place.get(0),
                null,
                (String) place.get(1),
                null,
                null);
        return entry -> OLDEST_FIRST.compare(entry.row(), seen) > 0;
    }
}
