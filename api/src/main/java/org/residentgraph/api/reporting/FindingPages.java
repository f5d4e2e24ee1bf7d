package org.residentgraph.api.reporting;

import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.dataloader.DataLoaderFactory;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.batch.GraphTypes;
import org.residentgraph.api.batch.Loaded;
import org.residentgraph.api.batch.Reading;
import org.residentgraph.api.paging.Cursors;
import org.residentgraph.api.paging.Page;
import org.residentgraph.api.paging.PageInfo;
import org.residentgraph.api.paging.PageRequest;
import org.residentgraph.api.security.Caller;
import org.residentgraph.persistence.reporting.FindingsPage;
import org.residentgraph.persistence.reporting.ReportedBatch;
import org.residentgraph.persistence.reporting.ReportedFinding;
import org.residentgraph.persistence.reporting.ReportingMapper;
import org.springframework.stereotype.Component;

/** {@code FeedBatch.rejects}: the pages of all batches of an answer by one statement, whatever each asks for. */
@Component
class FindingPages implements GraphTypes.Contributor {

    record FeedRejectConnection(
            List<Loaded<FeedRejectEdge>> edges, List<Loaded<ReportedFinding>> nodes, PageInfo pageInfo) {}

    record FeedRejectEdge(String cursor, Loaded<ReportedFinding> node) {}

    private static final String LOADER = "FeedBatch.rejects";

    private final ReportingMapper mapper;
    private final RuleWords words;
    private final Cursors cursors;

    FindingPages(ReportingMapper mapper, RuleWords words, Cursors cursors) {
        this.mapper = mapper;
        this.words = words;
        this.cursors = cursors;
    }

    @Override
    public void describe(GraphTypes types) {
        types.type("FeedReject", ReportedFinding.class)
                .withArguments("ruleName", List.of("rule"), words.of(ReportedFinding::rule));
        types.type(FeedRejectConnection.class);
        types.type(FeedRejectEdge.class);
    }

    /** The page that the field's arguments ask for, once the pages of the whole level are known. */
    @SuppressWarnings("FutureReturnValueIgnored") // the engine waits for it
    Object page(Loaded<ReportedBatch> batch, DataFetchingEnvironment environment) {
        PageRequest request =
                PageRequest.of(environment.getArgument("first"), environment.getArgument("after"), null, null);
        String rule = environment.getArgument("rule");
        String severity = environment.getArgument("severity");
        String state = environment.getArgument("state");
        String binding = String.join(
                "\n",
                LOADER,
                Caller.of(environment.getGraphQlContext()).sub(),
                String.valueOf(batch.row().id()),
                String.valueOf(rule),
                String.valueOf(severity),
                String.valueOf(state));
        List<@Nullable Object> after = request.cursor() == null ? null : cursors.read(binding, request.cursor());
        FindingsPage wanted = new FindingsPage(batch.row().id(), rule, severity, state, after, request.size() + 1);
        environment
                .getDataLoaderRegistry()
                .computeIfAbsent(LOADER, name -> DataLoaderFactory.newDataLoader(name, this::load));
        DataLoader<FindingsPage, List<ReportedFinding>> ofThisLevel =
                Objects.requireNonNull(environment.getDataLoader(LOADER));
        return ofThisLevel
                .load(wanted)
                .thenApply(read -> connection(
                        Page.cut(read, request.size(), request.cursor(), row -> cursor(binding, row)),
                        batch.reading()));
    }

    private CompletableFuture<List<List<ReportedFinding>>> load(List<FindingsPage> pages) {
        List<List<ReportedFinding>> found = new ArrayList<>(pages.size());
        pages.forEach(_ -> found.add(new ArrayList<>()));
        mapper.findFindings(FindingsPage.together(pages))
                .forEach(finding -> found.get(finding.page()).add(finding));
        return CompletableFuture.completedFuture(found);
    }

    private String cursor(String binding, ReportedFinding finding) {
        return cursors.write(binding, List.of((long) finding.line(), finding.rule(), finding.column()));
    }

    private static Object connection(Page<ReportedFinding> page, Reading reading) {
        List<Loaded<ReportedFinding>> nodes = page.rows().stream()
                .map(row -> reading.types().load(row, reading))
                .toList();
        List<Loaded<FeedRejectEdge>> edges =
                page.edges(nodes, (cursor, node) -> reading.types().load(new FeedRejectEdge(cursor, node), reading));
        return reading.types().load(new FeedRejectConnection(edges, nodes, page.pageInfo()), reading);
    }
}
