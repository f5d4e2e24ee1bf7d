package org.residentgraph.api.reporting;

import graphql.schema.DataFetchingEnvironment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.batch.LookAhead;
import org.residentgraph.api.batch.Reading;
import org.residentgraph.api.batch.Selection;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.api.node.NodeIds;
import org.residentgraph.api.operation.Operation;
import org.residentgraph.api.security.Caller;
import org.residentgraph.persistence.feed.DecisionRefusedException;
import org.residentgraph.persistence.feed.FeedDecisions;
import org.residentgraph.persistence.feed.Resolution;
import org.residentgraph.persistence.reporting.BatchDecision;
import org.residentgraph.persistence.reporting.FeedReach;
import org.residentgraph.persistence.reporting.LineState;
import org.residentgraph.persistence.reporting.ReportedBatch;
import org.residentgraph.persistence.reporting.ReportingMapper;
import org.residentgraph.persistence.statement.Columns;
import org.residentgraph.persistence.statement.Keys;
import org.residentgraph.persistence.time.BusinessClock;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/**
 * {@code releaseBatch}, {@code discardBatch} and {@code resolveReject}, of batches within the account's reach. What was
 * decided already is not decided again: the same decision is answered with the batch as it is, another one is a CONFLICT.
 */
@Controller
class FeedDecisionController {

    private static final String HELD = "HELD";
    private static final String DISCARDED = "DISCARDED";
    private static final String OPEN = "OPEN";
    private static final int MOST_CORRECTIONS = 100;

    private final FeedDecisions decisions;
    private final ReportingMapper mapper;
    private final FeedReaders readers;
    private final NodeIds ids;
    private final LookAhead lookAhead;
    private final BusinessClock clock;

    FeedDecisionController(
            FeedDecisions decisions,
            ReportingMapper mapper,
            FeedReaders readers,
            NodeIds ids,
            LookAhead lookAhead,
            BusinessClock clock) {
        this.decisions = decisions;
        this.mapper = mapper;
        this.readers = readers;
        this.ids = ids;
        this.lookAhead = lookAhead;
        this.clock = clock;
    }

    @MutationMapping
    Object releaseBatch(DataFetchingEnvironment environment) {
        FeedReach reach = readers.requireReach(environment);
        ReportedBatch batch = require("id", reach, environment);
        boolean isReleased = !batch.status().equals(HELD)
                && mapper.findDecision(batch.id()).stream()
                        .map(BatchDecision::releasedBy)
                        .anyMatch(Objects::nonNull);
        if (!isReleased) {
            decide(() -> decisions.release(batch.id(), by(environment)));
        }
        return shown(batch.id(), reach, environment);
    }

    @MutationMapping
    Object discardBatch(DataFetchingEnvironment environment) {
        FeedReach reach = readers.requireReach(environment);
        ReportedBatch batch = require("id", reach, environment);
        if (!batch.status().equals(DISCARDED)) {
            decide(() -> decisions.discard(batch.id(), by(environment)));
        }
        return shown(batch.id(), reach, environment);
    }

    @MutationMapping
    Object resolveReject(DataFetchingEnvironment environment) {
        FeedReach reach = readers.requireReach(environment);
        ReportedBatch batch = require("batch", reach, environment);
        int line = Objects.requireNonNull(environment.<Integer>getArgument("line"));
        Resolution how = Resolution.valueOf(Objects.requireNonNull(environment.getArgument("how")));
        Map<String, String> corrections = corrections(how, environment.getArgument("corrections"));
        List<LineState> states = mapper.findLineStates(batch.id(), line);
        if (states.isEmpty()) {
            throw new PlatformException(ErrorCode.NOT_FOUND);
        }
        String by = by(environment);
        if (!isResolved(states, how, by)) {
            decide(() -> decisions.resolve(batch.id(), line, how, corrections, by));
        }
        return shown(batch.id(), reach, environment);
    }

    private static boolean isResolved(List<LineState> states, Resolution how, String by) {
        String wanted = switch (how) {
            case LOAD_AS_IS, LOAD_CORRECTED -> "FIXED";
            case DISCARD, WAIVE -> "WAIVED";
        };
        return states.stream().noneMatch(state -> state.state().equals(OPEN))
                && states.stream().anyMatch(state -> state.state().equals(wanted) && by.equals(state.resolvedBy()));
    }

    private static Map<String, String> corrections(
            Resolution how, @Nullable List<Map<String, @Nullable String>> given) {
        Map<String, String> corrections = new LinkedHashMap<>();
        if (given != null) {
            given.forEach(one -> corrections.put(
                    Objects.requireNonNull(one.get("column")), Objects.requireNonNullElse(one.get("value"), "")));
        }
        boolean isCorrected = how == Resolution.LOAD_CORRECTED;
        if (corrections.isEmpty() == isCorrected
                || corrections.size() > MOST_CORRECTIONS
                || (given != null && corrections.size() < given.size())) {
            throw PlatformException.badInput(
                    "Give corrections with LOAD_CORRECTED and with nothing else: from 1 to 100, each column once.");
        }
        return corrections;
    }

    /** What the state does not allow is told in the decision's own words, which hold no value of a line. */
    private static void decide(Runnable decision) {
        try {
            decision.run();
        } catch (DecisionRefusedException refused) {
            throw new PlatformException(
                    ErrorCode.CONFLICT,
                    Objects.requireNonNullElse(refused.getMessage(), ErrorCode.CONFLICT.defaultMessage()));
        }
    }

    private static String by(DataFetchingEnvironment environment) {
        return Caller.of(environment.getGraphQlContext()).sub();
    }

    private ReportedBatch require(String argument, FeedReach reach, DataFetchingEnvironment environment) {
        String id = Objects.requireNonNull(environment.getArgument(argument));
        long key = ids.key(NodeIds.Kind.FEED_BATCH, id).orElse(0L);
        return find(key, reach, Columns.ALL).stream()
                .findFirst()
                .orElseThrow(() -> new PlatformException(ErrorCode.NOT_FOUND));
    }

    private List<ReportedBatch> find(long key, FeedReach reach, Columns columns) {
        return mapper.findBatchesByIds(Keys.of(key), reach.onBatch("b"), columns);
    }

    private Object shown(long key, FeedReach reach, DataFetchingEnvironment environment) {
        Operation operation = Operation.of(environment);
        Reading reading = operation.reading(clock.today());
        Selection selection = operation.selectionBelow(environment);
        List<ReportedBatch> found = find(key, reach, lookAhead.columns(ReportedBatch.class, selection, reading));
        return lookAhead.load(ReportedBatch.class, found, selection, reading).getFirst();
    }
}
