package org.residentgraph.api.servicecase;

import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.residentgraph.api.batch.GraphTypes;
import org.residentgraph.api.batch.Loaded;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.api.node.NodeIds;
import org.residentgraph.api.operation.Operation;
import org.residentgraph.api.paging.PageInfo;
import org.residentgraph.api.security.Caller;
import org.residentgraph.persistence.resident.IdNumber;
import org.residentgraph.persistence.servicecase.EmergencyAccess;
import org.residentgraph.persistence.servicecase.EmergencyMapper;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** {@code breakGlass} for those who may be in an emergency; the list and its closing for the auditor. */
@Controller
class EmergencyController implements GraphTypes.Contributor {

    record EmergencyAccessConnection(
            List<Loaded<EmergencyAccessEdge>> edges, List<Loaded<EmergencyAccess>> nodes, PageInfo pageInfo) {}

    record EmergencyAccessEdge(String cursor, Loaded<EmergencyAccess> node) {}

    private static final Pattern CASE_NUMBER = Pattern.compile("[A-Za-z0-9-]{1,32}");

    private final Emergencies emergencies;
    private final EmergencyMapper mapper;
    private final NamedPersons persons;
    private final FreeText texts;
    private final NodeIds ids;
    private final Papers papers;

    EmergencyController(
            Emergencies emergencies,
            EmergencyMapper mapper,
            NamedPersons persons,
            FreeText texts,
            NodeIds ids,
            Papers papers) {
        this.emergencies = emergencies;
        this.mapper = mapper;
        this.persons = persons;
        this.texts = texts;
        this.ids = ids;
        this.papers = papers;
    }

    @Override
    public void describe(GraphTypes types) {
        types.type(EmergencyAccess.class)
                .aboutPerson(EmergencyAccess::personId)
                .computed(
                        "person",
                        List.of("personId"),
                        (access, _) -> ids.write(NodeIds.Kind.RESIDENT, access.personId()))
                .computed("reason", List.of("reasonSealed"), (access, _) -> texts.open(access.reasonSealed()))
                .computed("finding", List.of("findingSealed"), (access, _) -> texts.open(access.findingSealed()));
        types.type(EmergencyAccessConnection.class);
        types.type(EmergencyAccessEdge.class);
    }

    @MutationMapping
    Object breakGlass(DataFetchingEnvironment environment) {
        Office office = Office.of(environment);
        String caseNumber = caseNumber(Objects.requireNonNull(environment.getArgument("caseNumber")));
        long person = persons.require(
                Objects.requireNonNull(environment.getArgument("by")),
                Operation.of(environment).scope());
        EmergencyAccess access =
                emergencies.open(office, person, caseNumber, Objects.requireNonNull(environment.getArgument("reason")));
        return papers.one(EmergencyAccess.class, access, environment);
    }

    /** It is stored in the clear, so it must not be the number of somebody's paper. */
    private static String caseNumber(String text) {
        if (!CASE_NUMBER.matcher(text).matches() || IdNumber.parse(text).isPresent()) {
            throw PlatformException.badInput("A case number has from 1 to 32 letters, digits and hyphens.");
        }
        return text;
    }

    @MutationMapping
    Object closeEmergencyAccess(DataFetchingEnvironment environment) {
        Operation.of(environment).requireUsable(environment);
        EmergencyAccess closed = emergencies.close(
                Caller.of(environment.getGraphQlContext()).sub(),
                Objects.requireNonNull(environment.getArgument("id")),
                Objects.requireNonNull(environment.getArgument("finding")));
        return papers.one(EmergencyAccess.class, closed, environment);
    }

    @QueryMapping
    Object emergencyAccesses(DataFetchingEnvironment environment) {
        Operation.of(environment).requireUsable(environment);
        boolean open = environment.getArgumentOrDefault("open", true);
        Papers.Page<EmergencyAccess> page = papers.page(
                EmergencyAccess.class,
                "emergencyAccesses " + open,
                environment,
                row -> new Papers.Place(row.openedAt(), row.id()),
                (at, id, limit) -> mapper.findByState(open ? 1 : 0, at, id, limit));
        return page.reading()
                .types()
                .load(
                        new EmergencyAccessConnection(
                                page.edges(EmergencyAccessEdge::new), page.nodes(), page.pageInfo()),
                        page.reading());
    }
}
