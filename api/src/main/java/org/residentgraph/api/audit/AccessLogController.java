package org.residentgraph.api.audit;

import graphql.schema.DataFetchingEnvironment;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.batch.GraphTypes;
import org.residentgraph.api.batch.Loaded;
import org.residentgraph.api.batch.MergedPersons;
import org.residentgraph.api.batch.Reading;
import org.residentgraph.api.node.NodeIds;
import org.residentgraph.api.operation.Operation;
import org.residentgraph.api.paging.PageInfo;
import org.residentgraph.api.paging.PageRequest;
import org.residentgraph.api.security.Caller;
import org.residentgraph.persistence.audit.AccessDisputes;
import org.residentgraph.persistence.audit.AccessDisputes.Dispute;
import org.residentgraph.persistence.audit.AccessEntry;
import org.residentgraph.persistence.audit.AccessFilter;
import org.residentgraph.persistence.audit.AccessLog;
import org.residentgraph.persistence.audit.AccessPlace;
import org.residentgraph.persistence.audit.AccessRecord;
import org.residentgraph.persistence.audit.AccessRecord.Look;
import org.residentgraph.persistence.audit.AuditDecision;
import org.residentgraph.persistence.audit.CoordinateSets;
import org.residentgraph.persistence.statement.Keys;
import org.residentgraph.persistence.time.BusinessClock;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** {@code accessLog}: the log as auditors read it. */
@Controller
class AccessLogController implements GraphTypes.Contributor {

    record AccessLogConnection(
            List<Loaded<AccessLogEdge>> edges, List<Loaded<AccessLogEntry>> nodes, PageInfo pageInfo) {}

    record AccessLogEdge(String cursor, Loaded<AccessLogEntry> node) {}

    /** A record as the schema shows it. */
    record AccessLogEntry(
            String id,
            Instant at,
            String actor,
            List<String> roles,
            @Nullable String department,
            @Nullable String purpose,
            @Nullable String caseNumber,
            AuditDecision decision,
            List<String> errors,
            boolean change,
            List<String> rootFields,
            List<String> fields,
            int persons,
            String requestId,
            @Nullable String address,
            String document,
            AccessEntry stored) {}

    /** A dispute as the schema shows it, to the person and to the auditor. */
    record AccessDispute(Instant at, String reason) {}

    private final AccessLog log;
    private final AccessDisputes disputes;
    private final CoordinateSets coordinateSets;
    private final AccessPlaces places;
    private final SchemaWords words;
    private final NodeIds ids;
    private final MergedPersons mergedPersons;
    private final BusinessClock clock;

    AccessLogController(
            AccessLog log,
            AccessDisputes disputes,
            CoordinateSets coordinateSets,
            AccessPlaces places,
            SchemaWords words,
            NodeIds ids,
            MergedPersons mergedPersons,
            BusinessClock clock) {
        this.log = log;
        this.disputes = disputes;
        this.coordinateSets = coordinateSets;
        this.places = places;
        this.words = words;
        this.ids = ids;
        this.mergedPersons = mergedPersons;
        this.clock = clock;
    }

    @Override
    public void describe(GraphTypes types) {
        types.type(AccessLogConnection.class);
        types.type(AccessLogEdge.class);
        types.type(AccessLogEntry.class).computed("disputes", List.of("stored"), this::disputes);
        types.type(AccessDispute.class);
    }

    @QueryMapping
    Object accessLog(DataFetchingEnvironment environment) throws SQLException {
        Operation operation = Operation.of(environment);
        operation.requireUsable(environment);
        PageRequest request =
                PageRequest.of(environment.getArgument("first"), environment.getArgument("after"), null, null);
        Reading reading = operation.reading(clock.today());
        String sub = Caller.of(environment.getGraphQlContext()).sub();
        AccessFilter filter = filter(environment);
        String binding = "accessLog\n" + sub + '\n' + filter;
        AccessLog.Page page = log.find(filter, _ -> true, places.read(binding, request.cursor()), request.size());

        Map<Long, List<String>> sets = coordinateSets.find(setsOf(page.entries()));
        List<Loaded<AccessLogEntry>> nodes = new ArrayList<>();
        List<Loaded<AccessLogEdge>> edges = new ArrayList<>();
        for (AccessEntry entry : page.entries()) {
            Loaded<AccessLogEntry> node = reading.types().load(shown(entry, sub, sets), reading);
            nodes.add(node);
            edges.add(reading.types().load(new AccessLogEdge(places.cursor(binding, entry.place()), node), reading));
        }
        AccessPlace more = page.more();
        PageInfo pageInfo = new PageInfo(
                more != null,
                request.cursor() != null,
                nodes.isEmpty() ? null : edges.getFirst().row().cursor(),
                more != null
                        ? places.cursor(binding, more)
                        : nodes.isEmpty() ? null : edges.getLast().row().cursor());
        return reading.types().load(new AccessLogConnection(edges, nodes, pageInfo), reading);
    }

    private AccessFilter filter(DataFetchingEnvironment environment) {
        String person = environment.getArgument("person");
        String decision = environment.getArgument("decision");
        return new AccessFilter(
                person == null ? Set.of() : identities(ids.residentKey(person).orElse(0L)),
                environment.getArgument("actor"),
                environment.getArgument("department"),
                environment.getArgument("purpose"),
                decision == null ? null : AuditDecision.valueOf(decision),
                environment.getArgument("from"),
                environment.getArgument("to"),
                Boolean.TRUE.equals(environment.getArgument("disputed")));
    }

    /** Whoever looked at an identity that is merged with this one has looked at the person. */
    private Set<Long> identities(long person) {
        Set<Long> identities = new TreeSet<>(Set.of(person));
        mergedPersons.find(Keys.of(person)).forEach(link -> identities.add(link.mergedId()));
        return identities;
    }

    static Set<Long> setsOf(List<AccessEntry> entries) {
        Set<Long> sets = new HashSet<>();
        entries.forEach(entry -> entry.record().looks().forEach(look -> sets.add(look.fields())));
        return sets;
    }

    private AccessLogEntry shown(AccessEntry entry, String sub, Map<Long, List<String>> sets) {
        AccessRecord record = entry.record();
        List<String> fields = record.looks().stream()
                .map(Look::fields)
                .distinct()
                .flatMap(set -> Objects.requireNonNullElse(sets.get(set), List.<String>of()).stream())
                .distinct()
                .toList();
        return new AccessLogEntry(
                places.id(sub, entry.place(), 0),
                entry.place().at(),
                record.actor(),
                record.roles(),
                words.known("DepartmentCode", record.department()),
                words.known("Purpose", record.purpose()),
                record.caseNumber(),
                record.decision(),
                record.errors(),
                record.change(),
                record.rootFields(),
                fields,
                record.persons().length,
                record.requestId(),
                record.address(),
                Long.toHexString(record.document()),
                entry);
    }

    private List<Loaded<AccessDispute>> disputes(AccessLogEntry entry, Reading reading) {
        try {
            return disputes.of(entry.stored().place()).stream()
                    .map((Dispute dispute) ->
                            reading.types().load(new AccessDispute(dispute.at(), dispute.reason()), reading))
                    .toList();
        } catch (SQLException unreadable) {
            throw new IllegalStateException("disputes cannot be read", unreadable);
        }
    }
}
