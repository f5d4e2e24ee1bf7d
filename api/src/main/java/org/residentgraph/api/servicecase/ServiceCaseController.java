package org.residentgraph.api.servicecase;

import graphql.schema.DataFetchingEnvironment;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.residentgraph.api.batch.GraphTypes;
import org.residentgraph.api.batch.Loaded;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.api.node.RandomId;
import org.residentgraph.api.operation.Operation;
import org.residentgraph.api.paging.PageInfo;
import org.residentgraph.api.resident.ResidentLoader;
import org.residentgraph.persistence.resident.Resident;
import org.residentgraph.persistence.scope.DataScope;
import org.residentgraph.persistence.servicecase.ServiceCase;
import org.residentgraph.persistence.servicecase.ServiceCaseMapper;
import org.residentgraph.persistence.time.BusinessClock;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/**
 * {@code openCase}, {@code closeCase} and {@code serviceCases}. A case belongs to the department of the account that
 * opened it and to the purpose it stated: with another department or purpose there is no such case.
 */
@Controller
class ServiceCaseController implements GraphTypes.Contributor {

    record ServiceCaseConnection(
            List<Loaded<ServiceCaseEdge>> edges, List<Loaded<ServiceCase>> nodes, PageInfo pageInfo) {}

    record ServiceCaseEdge(String cursor, Loaded<ServiceCase> node) {}

    /** With ten letters, 2^50 numbers a department and year: two alike are not met, and none is guessed. */
    private static final int LETTERS = 10;

    private final ServiceCaseMapper mapper;
    private final NamedPersons persons;
    private final ResidentLoader residents;
    private final Papers papers;
    private final BusinessClock clock;
    private final InstantSource wallClock;

    ServiceCaseController(
            ServiceCaseMapper mapper,
            NamedPersons persons,
            ResidentLoader residents,
            Papers papers,
            BusinessClock clock,
            InstantSource wallClock) {
        this.mapper = mapper;
        this.persons = persons;
        this.residents = residents;
        this.papers = papers;
        this.clock = clock;
        this.wallClock = wallClock;
    }

    @Override
    public void describe(GraphTypes types) {
        types.type(ServiceCase.class)
                .aboutPerson(ServiceCase::personId)
                .one("resident", Resident.class, ServiceCase::personId, residents, Resident::foundAs);
        types.type(ServiceCaseConnection.class);
        types.type(ServiceCaseEdge.class);
    }

    @MutationMapping
    Object openCase(DataFetchingEnvironment environment) {
        Office office = Office.of(environment);
        long person = persons.require(
                Objects.requireNonNull(environment.getArgument("by")),
                Operation.of(environment).scope());
        List<ServiceCase> open = mapper.findOpenOfPerson(person, office.department(), office.purpose());
        ServiceCase found = open.isEmpty() ? open(office, person) : open.getFirst();
        return papers.one(ServiceCase.class, found, environment);
    }

    private ServiceCase open(Office office, long person) {
        LocalDate today = clock.today();
        Instant now = Now.of(wallClock);
        String number = office.department() + '-' + today.getYear() + '-' + RandomId.legible(LETTERS);
        mapper.insert(number, office.department(), office.purpose(), person, office.sub(), today, now);
        return new ServiceCase(number, office.department(), office.purpose(), person, today, now, null);
    }

    @MutationMapping
    Object closeCase(DataFetchingEnvironment environment) {
        Office office = Office.of(environment);
        String number = Objects.requireNonNull(environment.getArgument("caseNumber"));
        int closed = mapper.close(
                number, office.department(), office.purpose(), office.sub(), clock.today(), Now.of(wallClock));
        List<ServiceCase> found = mapper.find(number, office.department(), office.purpose());
        if (found.isEmpty()) {
            throw new PlatformException(ErrorCode.NOT_FOUND);
        }
        if (closed == 0) {
            throw new PlatformException(ErrorCode.CONFLICT, "The case is closed already.");
        }
        return papers.one(ServiceCase.class, found.getFirst(), environment);
    }

    @QueryMapping
    Object serviceCases(DataFetchingEnvironment environment) {
        Office office = Office.of(environment);
        boolean open = environment.getArgumentOrDefault("open", true);
        DataScope scope = Operation.of(environment).scope();
        Papers.Page<ServiceCase> page = papers.page(
                ServiceCase.class,
                "serviceCases " + open,
                environment,
                row -> new Papers.Place(row.openedAt(), row.number()),
                (at, id, limit) -> mapper.findOfDepartment(
                        office.department(), office.purpose(), open ? 1 : 0, office.sub(), at, id, limit, scope));
        return page.reading()
                .types()
                .load(
                        new ServiceCaseConnection(page.edges(ServiceCaseEdge::new), page.nodes(), page.pageInfo()),
                        page.reading());
    }
}
