package org.residentgraph.api.resident;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.batch.Loaded;
import org.residentgraph.api.batch.LookAhead;
import org.residentgraph.api.batch.Reading;
import org.residentgraph.api.batch.Selection;
import org.residentgraph.api.paging.Cursors;
import org.residentgraph.api.paging.Page;
import org.residentgraph.api.paging.PageRequest;
import org.residentgraph.persistence.resident.Resident;
import org.residentgraph.persistence.resident.ResidentMapper;
import org.residentgraph.persistence.scope.DataScope;
import org.residentgraph.persistence.statement.Columns;
import org.residentgraph.persistence.statement.Keys;
import org.springframework.stereotype.Component;

/** Pages of residents whom another domain names, in the order of their keys and as far as they are in scope. */
@Component
public final class ListedResidents {

    private final ResidentMapper mapper;
    private final LookAhead lookAhead;
    private final Cursors cursors;

    ListedResidents(ResidentMapper mapper, LookAhead lookAhead, Cursors cursors) {
        this.mapper = mapper;
        this.lookAhead = lookAhead;
        this.cursors = cursors;
    }

    /** Who is listed. */
    @FunctionalInterface
    public interface Names {
        /** Ids beyond one, ascending: so many, or all there are. */
        List<Long> after(long id, int enough);
    }

    /**
     * A page read forwards.
     *
     * @param among the persons who may be listed
     * @param binding what the page's cursors are good for
     * @param tells the coordinates that being on the list tells of a person
     * @param selection what is asked for of the connection
     */
    public Loaded<?> page(
            Names names,
            DataScope among,
            PageRequest request,
            String binding,
            Set<String> tells,
            Reading reading,
            Selection selection) {
        Selection ofRows = Selection.merged(
                List.of(selection.below("nodes"), selection.below("edges").below("node")));
        long after = request.cursor() == null
                ? Long.MIN_VALUE
                : (Long) cursors.read(binding, request.cursor()).getFirst();
        Page<Resident> page = Page.cut(
                rows(names, after, request.size() + 1, among, lookAhead.columns(Resident.class, ofRows, reading)),
                request.size(),
                request.cursor(),
                resident -> cursors.write(binding, List.of(resident.id())));
        List<Loaded<Resident>> nodes = lookAhead.load(Resident.class, page.rows(), ofRows, reading);
        reading.persons()
                .add(tells, page.rows().stream().mapToLong(Resident::id).toArray());
        List<Loaded<ResidentEdge>> edges = selection.has("edges")
                ? page.edges(nodes, (cursor, node) -> reading.types().load(new ResidentEdge(cursor, node), reading))
                : List.of();
        @Nullable Integer total = selection.has("totalCount") || selection.has("isExact") ? total(names) : null;
        return reading.types()
                .load(
                        new ResidentConnection(
                                edges,
                                nodes,
                                page.pageInfo(),
                                total,
                                total == null ? null : total <= ResidentPages.COUNTED),
                        reading);
    }

    private List<Resident> rows(Names names, long after, int wanted, DataScope among, Columns columns) {
        List<Resident> rows = new ArrayList<>(wanted);
        long last = after;
        boolean isMore = true;
        while (isMore && rows.size() < wanted) {
            List<Long> some = names.after(last, wanted);
            isMore = some.size() >= wanted;
            if (!some.isEmpty()) {
                // Some more than were wanted may come; what is left over is asked for again.
                List<Long> taken = some.subList(0, Math.min(wanted, some.size()));
                last = taken.getLast();
                isMore |= taken.size() < some.size();
                mapper.findByIds(Keys.of(taken.stream().mapToLong(Long::longValue)), among, columns).stream()
                        .sorted(Comparator.comparingLong(Resident::id))
                        .forEach(rows::add);
            }
        }
        return rows.size() > wanted ? rows.subList(0, wanted) : rows;
    }

    /** Everybody who is listed, whether in scope or not, as far as {@code totalCount} goes. */
    private static int total(Names names) {
        return Math.min(
                ResidentPages.COUNTED + 1,
                names.after(Long.MIN_VALUE, ResidentPages.COUNTED + 1).size());
    }
}
