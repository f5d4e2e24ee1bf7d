package org.residentgraph.api.audit;

import graphql.schema.DataFetchingEnvironment;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.audit.AccessLogController.AccessDispute;
import org.residentgraph.api.audit.AccessPlaces.Named;
import org.residentgraph.api.batch.GraphTypes;
import org.residentgraph.api.batch.Loaded;
import org.residentgraph.api.batch.MergedPersons;
import org.residentgraph.api.batch.Reading;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.api.operation.Operation;
import org.residentgraph.api.paging.PageInfo;
import org.residentgraph.api.paging.PageRequest;
import org.residentgraph.api.security.Caller;
import org.residentgraph.api.security.OwnPersons;
import org.residentgraph.api.security.OwnPersons.Own;
import org.residentgraph.persistence.audit.AccessDisputes;
import org.residentgraph.persistence.audit.AccessDisputes.Dispute;
import org.residentgraph.persistence.audit.AccessEntry;
import org.residentgraph.persistence.audit.AccessFilter;
import org.residentgraph.persistence.audit.AccessLog;
import org.residentgraph.persistence.audit.AccessPlace;
import org.residentgraph.persistence.audit.AccessRecord;
import org.residentgraph.persistence.audit.AuditDecision;
import org.residentgraph.persistence.audit.CoordinateSets;
import org.residentgraph.persistence.resident.Resident;
import org.residentgraph.persistence.statement.Keys;
import org.residentgraph.persistence.time.BusinessClock;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** The log as the person sees it whose record it is about, and their objections. */
@Controller
class OwnAccessController implements GraphTypes.Contributor {

    record RecordAccessConnection(
            List<Loaded<RecordAccessEdge>> edges, List<Loaded<RecordAccess>> nodes, PageInfo pageInfo) {}

    record RecordAccessEdge(String cursor, Loaded<RecordAccess> node) {}

    /** An access as the schema shows it to the person. */
    record RecordAccess(
            String id,
            Instant at,
            @Nullable String department,
            @Nullable String departmentInWords,
            @Nullable String purpose,
            @Nullable String purposeInWords,
            List<String> fields,
            boolean own,
            boolean disputed) {}

    private static final int LONGEST_REASON = 500;

    private final AccessLog log;
    private final AccessDisputes disputes;
    private final CoordinateSets coordinateSets;
    private final UndisclosedAccesses undisclosed;
    private final AccessPlaces places;
    private final SchemaWords words;
    private final OwnPersons ownPersons;
    private final MergedPersons mergedPersons;
    private final BusinessClock businessClock;
    private final InstantSource clock = Clock.systemUTC();

    OwnAccessController(
            AccessLog log,
            AccessDisputes disputes,
            CoordinateSets coordinateSets,
            UndisclosedAccesses undisclosed,
            AccessPlaces places,
            SchemaWords words,
            OwnPersons ownPersons,
            MergedPersons mergedPersons,
            BusinessClock businessClock) {
        this.log = log;
        this.disputes = disputes;
        this.coordinateSets = coordinateSets;
        this.undisclosed = undisclosed;
        this.places = places;
        this.words = words;
        this.ownPersons = ownPersons;
        this.mergedPersons = mergedPersons;
        this.businessClock = businessClock;
    }

    @Override
    public void describe(GraphTypes types) {
        types.type(Resident.class).withArguments("accessLog", List.of("id"), this::accessLog);
        types.type(RecordAccessConnection.class);
        types.type(RecordAccessEdge.class);
        types.type(RecordAccess.class);
    }

    private Object accessLog(Loaded<Resident> resident, DataFetchingEnvironment environment) {
        try {
            List<Long> identities =
                    resident.reading().persons().identitiesOf(resident.row().id());
            return page(identities, resident.reading(), environment);
        } catch (SQLException unreadable) {
            throw new IllegalStateException("the access log cannot be read", unreadable);
        }
    }

    /** @param identities of one person, the one they are known by first */
    private Object page(List<Long> identities, Reading reading, DataFetchingEnvironment environment)
            throws SQLException {
        String sub = Caller.of(environment.getGraphQlContext()).sub();
        PageRequest request =
                PageRequest.of(environment.getArgument("first"), environment.getArgument("after"), null, null);
        String binding = "Resident.accessLog\n" + sub + '\n' + identities.getFirst();
        AccessLog.Page page = log.find(
                AccessFilter.ofPerson(new TreeSet<>(identities)),
                this::isTold,
                places.read(binding, request.cursor()),
                request.size());

        Map<Long, List<String>> sets = coordinateSets.find(AccessLogController.setsOf(page.entries()));
        Set<AccessPlace> disputed = new HashSet<>();
        for (long identity : identities) {
            disputes.ofPerson(identity).forEach(dispute -> disputed.add(dispute.place()));
        }
        List<Loaded<RecordAccess>> nodes = new ArrayList<>();
        List<Loaded<RecordAccessEdge>> edges = new ArrayList<>();
        for (AccessEntry entry : page.entries()) {
            Loaded<RecordAccess> node = reading.types()
                    .load(shown(entry, identities, sub, sets, disputed.contains(entry.place())), reading);
            nodes.add(node);
            edges.add(reading.types().load(new RecordAccessEdge(places.cursor(binding, entry.place()), node), reading));
        }
        AccessPlace more = page.more();
        PageInfo pageInfo = new PageInfo(
                more != null,
                request.cursor() != null,
                nodes.isEmpty() ? null : edges.getFirst().row().cursor(),
                more != null
                        ? places.cursor(binding, more)
                        : nodes.isEmpty() ? null : edges.getLast().row().cursor());
        return reading.types().load(new RecordAccessConnection(edges, nodes, pageInfo), reading);
    }

    /** Only what left is an access, and some accesses a person is not told of. */
    private boolean isTold(AccessRecord record) {
        return record.decision() != AuditDecision.DENY && !undisclosed.contains(record.department(), record.purpose());
    }

    private RecordAccess shown(
            AccessEntry entry, List<Long> identities, String sub, Map<Long, List<String>> sets, boolean disputed) {
        AccessRecord record = entry.record();
        long person = identities.stream().filter(record::names).findFirst().orElse(identities.getFirst());
        List<String> coordinates = identities.stream()
                .flatMap(identity -> record.fieldsOf(identity).stream())
                .distinct()
                .flatMap(set -> Objects.requireNonNullElse(sets.get(set), List.<String>of()).stream())
                .toList();
        return new RecordAccess(
                places.id(sub, entry.place(), person),
                entry.place().at(),
                words.known("DepartmentCode", record.department()),
                words.of("DepartmentCode", record.department()),
                words.known("Purpose", record.purpose()),
                words.of("Purpose", record.purpose()),
                words.ofAll(coordinates),
                record.actor().equals(sub),
                disputed);
    }

    /** Whether a person is the account's own or a child's, or an identity that is merged into one of these. */
    private boolean isOwn(String sub, long person) {
        Keys own = Keys.of(ownPersons.find(sub).stream().mapToLong(Own::id));
        return own.stream().anyMatch(id -> id == person)
                || mergedPersons.find(own).stream().anyMatch(link -> link.mergedId() == person);
    }

    /** Keeps a person's objection to an access to the own record, or to that of a child they answer for. */
    @MutationMapping
    Object disputeAccess(DataFetchingEnvironment environment) throws SQLException {
        Operation operation = Operation.of(environment);
        operation.requireUsable(environment);
        String sub = Caller.of(environment.getGraphQlContext()).sub();
        String reason = Objects.requireNonNull(environment.<String>getArgument("reason"))
                .strip();
        if (reason.isEmpty() || reason.codePointCount(0, reason.length()) > LONGEST_REASON) {
            throw PlatformException.badInput("The reason has 1 to " + LONGEST_REASON + " characters.");
        }
        Named access = places.readId(sub, Objects.requireNonNull(environment.getArgument("entry")));
        AccessRecord record = log.at(access.place());
        if (record == null || !record.names(access.person()) || !isOwn(sub, access.person())) {
            throw new PlatformException(ErrorCode.NOT_FOUND);
        }
        Dispute dispute =
                new Dispute(access.person(), access.place(), clock.instant().truncatedTo(ChronoUnit.MILLIS), reason);
        if (!disputes.add(dispute, sub)) {
            throw new PlatformException(ErrorCode.CONFLICT, "You have disputed this access already.");
        }
        Reading reading = operation.reading(businessClock.today());
        return reading.types().load(new AccessDispute(dispute.at(), dispute.reason()), reading);
    }
}
