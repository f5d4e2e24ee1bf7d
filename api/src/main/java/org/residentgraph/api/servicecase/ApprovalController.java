package org.residentgraph.api.servicecase;

import graphql.schema.DataFetchingEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.residentgraph.api.batch.GraphTypes;
import org.residentgraph.api.batch.Loaded;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.api.node.RandomId;
import org.residentgraph.api.operation.Operation;
import org.residentgraph.api.paging.PageInfo;
import org.residentgraph.api.security.Caller;
import org.residentgraph.persistence.servicecase.ApprovalMapper;
import org.residentgraph.persistence.servicecase.ApprovalRequest;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/**
 * Four eyes: one account asks to read sensitive data of many persons at once, another one of the same department allows
 * it for some time. Who may decide is whoever the matrix lets use {@code approve}.
 */
@Controller
class ApprovalController implements GraphTypes.Contributor {

    record ApprovalRequestConnection(
            List<Loaded<ApprovalRequestEdge>> edges, List<Loaded<ApprovalRequest>> nodes, PageInfo pageInfo) {}

    record ApprovalRequestEdge(String cursor, Loaded<ApprovalRequest> node) {}

    private static final int MOST_PERSONS = 1_000;
    private static final Duration LONGEST = Duration.ofHours(8);
    private static final String APPROVED = "APPROVED";
    private static final String DECLINED = "DECLINED";

    private final ApprovalMapper mapper;
    private final FreeText texts;
    private final RequestLimits limits;
    private final Papers papers;
    private final InstantSource wallClock;

    ApprovalController(
            ApprovalMapper mapper, FreeText texts, RequestLimits limits, Papers papers, InstantSource wallClock) {
        this.mapper = mapper;
        this.texts = texts;
        this.limits = limits;
        this.papers = papers;
        this.wallClock = wallClock;
    }

    @Override
    public void describe(GraphTypes types) {
        types.type(ApprovalRequest.class)
                .computed("reason", List.of("reasonSealed"), (request, _) -> texts.open(request.reasonSealed()));
        types.type(ApprovalRequestConnection.class);
        types.type(ApprovalRequestEdge.class);
    }

    @MutationMapping
    Object requestApproval(DataFetchingEnvironment environment) {
        Office office = Office.of(environment);
        int persons = Objects.requireNonNull(environment.<Integer>getArgument("persons"));
        int minutes = Objects.requireNonNull(environment.<Integer>getArgument("minutes"));
        List<String> roles = Caller.of(environment.getGraphQlContext()).roles();
        if (persons <= limits.of(roles).sensitive() || persons > MOST_PERSONS) {
            throw PlatformException.badInput(
                    "An approval covers more persons a request than need none, and at most 1,000.");
        }
        if (minutes < 1 || minutes > LONGEST.toMinutes()) {
            throw PlatformException.badInput("An approval holds from 1 to 480 minutes.");
        }
        String id = RandomId.create();
        byte[] reason = texts.seal(environment.getArgument("reason"));
        mapper.insert(
                id, office.sub(), office.department(), office.purpose(), persons, minutes, reason, Now.of(wallClock));
        return papers.one(ApprovalRequest.class, require(id, office), environment);
    }

    @MutationMapping
    Object approve(DataFetchingEnvironment environment) {
        return decide(environment, APPROVED);
    }

    @MutationMapping
    Object decline(DataFetchingEnvironment environment) {
        return decide(environment, DECLINED);
    }

    private Object decide(DataFetchingEnvironment environment, String outcome) {
        Office office = Office.of(environment);
        ApprovalRequest request = require(Objects.requireNonNull(environment.getArgument("request")), office);
        if (request.account().equals(office.sub())) {
            throw new PlatformException(
                    ErrorCode.FORBIDDEN, "Another account of your department has to decide on your request.");
        }
        Instant now = Now.of(wallClock);
        if (request.decidedAt() != null || isStale(request, now)) {
            throw new PlatformException(
                    ErrorCode.CONFLICT, "The request was decided already, or not within eight hours.");
        }
        Instant until = outcome.equals(APPROVED) ? now.plus(Duration.ofMinutes(request.minutes())) : now;
        if (mapper.decide(request.id(), office.sub(), outcome, now, until) == 0) {
            throw new PlatformException(ErrorCode.CONFLICT);
        }
        return papers.one(ApprovalRequest.class, require(request.id(), office), environment);
    }

    /** A wish of yesterday is not what is needed today. */
    private static boolean isStale(ApprovalRequest request, Instant now) {
        return request.requestedAt().plus(LONGEST).isBefore(now);
    }

    private ApprovalRequest require(String id, Office office) {
        List<ApprovalRequest> found = mapper.find(id, office.department());
        if (found.isEmpty()) {
            throw new PlatformException(ErrorCode.NOT_FOUND);
        }
        return found.getFirst();
    }

    @QueryMapping
    Object approvalRequests(DataFetchingEnvironment environment) {
        Office office = Office.of(environment);
        boolean mayDecide =
                Operation.of(environment).access().granted().refusal("Mutation", "approve", "approve") == null;
        Papers.Page<ApprovalRequest> page = papers.page(
                ApprovalRequest.class,
                "approvalRequests",
                environment,
                row -> new Papers.Place(row.requestedAt(), row.id()),
                (at, id, limit) ->
                        mapper.findOfDepartment(office.department(), mayDecide ? 1 : 0, office.sub(), at, id, limit));
        return page.reading()
                .types()
                .load(
                        new ApprovalRequestConnection(
                                page.edges(ApprovalRequestEdge::new), page.nodes(), page.pageInfo()),
                        page.reading());
    }
}
