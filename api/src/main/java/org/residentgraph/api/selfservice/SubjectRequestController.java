package org.residentgraph.api.selfservice;

import graphql.schema.DataFetchingEnvironment;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.batch.GraphTypes;
import org.residentgraph.api.batch.Loaded;
import org.residentgraph.api.batch.Reading;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.api.node.RandomId;
import org.residentgraph.api.operation.Operation;
import org.residentgraph.api.paging.PageInfo;
import org.residentgraph.api.resident.ResidentLoader;
import org.residentgraph.api.security.Caller;
import org.residentgraph.api.servicecase.FreeText;
import org.residentgraph.api.servicecase.NamedPersons;
import org.residentgraph.api.servicecase.Now;
import org.residentgraph.api.servicecase.Office;
import org.residentgraph.api.servicecase.Papers;
import org.residentgraph.persistence.resident.OwnPerson;
import org.residentgraph.persistence.resident.RegisterMapper;
import org.residentgraph.persistence.resident.Resident;
import org.residentgraph.persistence.scope.DataScope;
import org.residentgraph.persistence.selfservice.Notice;
import org.residentgraph.persistence.selfservice.SubjectRequest;
import org.residentgraph.persistence.selfservice.SubjectRequestMapper;
import org.residentgraph.persistence.statement.Keys;
import org.residentgraph.persistence.time.BusinessClock;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** What residents ask for, what the departments answer, and what residents have been told. */
@Controller
class SubjectRequestController implements GraphTypes.Contributor {

    record SubjectRequestConnection(
            List<Loaded<SubjectRequestEdge>> edges, List<Loaded<SubjectRequest>> nodes, PageInfo pageInfo) {}

    record SubjectRequestEdge(String cursor, Loaded<SubjectRequest> node) {}

    private final SubjectRequestMapper mapper;
    private final RegisterMapper register;
    private final NamedPersons persons;
    private final OwnItems items;
    private final Deadline deadline;
    private final FreeText texts;
    private final ResidentLoader residents;
    private final Papers papers;
    private final BusinessClock clock;
    private final InstantSource wallClock;

    SubjectRequestController(
            SubjectRequestMapper mapper,
            RegisterMapper register,
            NamedPersons persons,
            OwnItems items,
            Deadline deadline,
            FreeText texts,
            ResidentLoader residents,
            Papers papers,
            BusinessClock clock,
            InstantSource wallClock) {
        this.mapper = mapper;
        this.register = register;
        this.persons = persons;
        this.items = items;
        this.deadline = deadline;
        this.texts = texts;
        this.residents = residents;
        this.papers = papers;
        this.clock = clock;
        this.wallClock = wallClock;
    }

    @Override
    public void describe(GraphTypes types) {
        types.type(SubjectRequest.class)
                .aboutPerson(SubjectRequest::personId)
                .computed("proposed", List.of("proposedSealed"), (request, _) -> texts.open(request.proposedSealed()))
                .computed("reason", List.of("reasonSealed"), (request, _) -> texts.open(request.reasonSealed()))
                .computed("note", List.of("noteSealed"), (request, _) -> texts.open(request.noteSealed()))
                .one("resident", Resident.class, SubjectRequest::personId, residents, Resident::foundAs);
        types.type(SubjectRequestConnection.class);
        types.type(SubjectRequestEdge.class);
        types.type(Notice.class);
        types.type(Resident.class)
                .list("requests", SubjectRequest.class, Resident::id, this::requests, SubjectRequest::personId)
                .list("notices", Notice.class, Resident::id, this::notices, Notice::personId);
    }

    List<SubjectRequest> requests(Keys of, Reading reading) {
        return mapper.findOfPersons(of, reading.scope());
    }

    List<Notice> notices(Keys of, Reading reading) {
        return mapper.findNotices(of, reading.scope());
    }

    @MutationMapping
    Object requestCorrection(DataFetchingEnvironment environment) {
        Operation operation = Operation.of(environment);
        operation.requireUsable(environment);
        Caller caller = Caller.of(environment.getGraphQlContext());
        String coordinate = Objects.requireNonNull(environment.getArgument("coordinate"));
        String department = items.ownerOf(coordinate, operation.access().granted())
                .orElseThrow(() -> PlatformException.badInput(
                        "This is no item of your record that can be corrected: name one as Type.field."));
        byte[] proposed = texts.seal(environment.getArgument("proposed"));
        byte[] reason = texts.sealIfGiven(environment.getArgument("reason"));
        long person = person(environment.getArgument("of"), caller, operation.scope());
        String id = RandomId.create();
        mapper.insert(
                person,
                id,
                "CORRECTION",
                caller.sub(),
                coordinate,
                proposed,
                reason,
                department,
                Now.of(wallClock),
                deadline.of(clock.today()));
        return papers.one(SubjectRequest.class, require(id, department, operation.scope()), environment);
    }

    /** The resident, or the child they name. */
    private long person(@Nullable String child, Caller caller, DataScope scope) {
        if (child != null) {
            return persons.requireById(child, scope);
        }
        List<OwnPerson> own = register.findOwnPersons(caller.sub(), clock.today());
        if (own.isEmpty()) {
            throw new PlatformException(ErrorCode.NOT_FOUND);
        }
        return own.getFirst().id();
    }

    @MutationMapping
    Object decideRequest(DataFetchingEnvironment environment) {
        Office office = Office.of(environment);
        DataScope scope = Operation.of(environment).scope();
        String id = Objects.requireNonNull(environment.getArgument("id"));
        byte[] note = texts.sealIfGiven(environment.getArgument("note"));
        require(id, office.department(), scope);
        String outcome = Objects.requireNonNull(environment.getArgument("outcome"));
        if (mapper.decide(id, office.sub(), outcome, note, Now.of(wallClock)) == 0) {
            throw new PlatformException(ErrorCode.CONFLICT, "The request was answered already.");
        }
        return papers.one(SubjectRequest.class, require(id, office.department(), scope), environment);
    }

    private SubjectRequest require(String id, String department, DataScope scope) {
        List<SubjectRequest> found = mapper.find(id, department, scope);
        if (found.isEmpty()) {
            throw new PlatformException(ErrorCode.NOT_FOUND);
        }
        return found.getFirst();
    }

    @QueryMapping
    Object correctionRequests(DataFetchingEnvironment environment) {
        Office office = Office.of(environment);
        DataScope scope = Operation.of(environment).scope();
        boolean open = environment.getArgumentOrDefault("open", true);
        Papers.Page<SubjectRequest> page = papers.page(
                SubjectRequest.class,
                "correctionRequests " + open,
                environment,
                row -> new Papers.Place(row.submittedAt(), row.id()),
                (at, id, limit) -> mapper.findCorrections(office.department(), open ? 1 : 0, at, id, limit, scope));
        return page.reading()
                .types()
                .load(
                        new SubjectRequestConnection(
                                page.edges(SubjectRequestEdge::new), page.nodes(), page.pageInfo()),
                        page.reading());
    }
}
