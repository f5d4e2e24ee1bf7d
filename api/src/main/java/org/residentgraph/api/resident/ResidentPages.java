package org.residentgraph.api.resident;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.batch.Loaded;
import org.residentgraph.api.batch.LookAhead;
import org.residentgraph.api.batch.Reading;
import org.residentgraph.api.batch.Selection;
import org.residentgraph.api.paging.Cursors;
import org.residentgraph.api.paging.PageInfo;
import org.residentgraph.api.paging.PageRequest;
import org.residentgraph.persistence.paging.Keyset;
import org.residentgraph.persistence.resident.Resident;
import org.residentgraph.persistence.resident.ResidentMapper;
import org.residentgraph.persistence.scope.DataScope;
import org.residentgraph.persistence.statement.Columns;
import org.residentgraph.persistence.statement.SqlText;
import org.springframework.stereotype.Component;

/** Pages of residents. One statement for the rows; one more if the total is asked for. */
@Component
final class ResidentPages {

    /** {@code totalCount} is exact up to here (architecture, section 3). */
    static final int COUNTED = 10_000;

    private final ResidentMapper mapper;
    private final LookAhead lookAhead;
    private final Cursors cursors;

    ResidentPages(ResidentMapper mapper, LookAhead lookAhead, Cursors cursors) {
        this.mapper = mapper;
        this.lookAhead = lookAhead;
        this.cursors = cursors;
    }

    /**
     * @param among the persons among whom the search may choose
     * @param binding what the page's cursors are good for
     * @param selection what is asked for of the connection
     */
    Loaded<ResidentConnection> page(
            ResidentSearch search,
            DataScope among,
            PageRequest request,
            String binding,
            Reading reading,
            Selection selection) {
        SqlText matching = search.criterion().toSql(reading.asOf());
        Selection ofRows = Selection.merged(
                List.of(selection.below("nodes"), selection.below("edges").below("node")));
        List<Resident> rows = rows(search, among, request, binding, matching, reading, ofRows);
        boolean more = rows.size() > request.size();
        List<Resident> page = more ? rows.subList(0, request.size()) : rows;
        List<Resident> inOrder = request.backwards() ? page.reversed() : page;

        List<Loaded<Resident>> nodes = lookAhead.load(Resident.class, inOrder, ofRows, reading);
        boolean beyond = request.cursor() != null;
        Places places = new Places(search, binding, selection, inOrder);
        PageInfo pageInfo = new PageInfo(
                request.backwards() ? beyond : more,
                request.backwards() ? more : beyond,
                places.ifAsked("startCursor", 0),
                places.ifAsked("endCursor", inOrder.size() - 1));
        Total total = selection.has("totalCount") || selection.has("isExact") ? total(matching, among) : Total.UNASKED;
        return reading.types()
                .load(
                        new ResidentConnection(
                                edges(nodes, places, selection, reading), nodes, pageInfo, total.count, total.isExact),
                        reading);
    }

    /** One row more than the page, to know whether there is another page. */
    private List<Resident> rows(
            ResidentSearch search,
            DataScope among,
            PageRequest request,
            String binding,
            SqlText matching,
            Reading reading,
            Selection ofRows) {
        Keyset order = request.backwards() ? search.order().reversed() : search.order();
        SqlText where = request.cursor() == null
                ? matching
                : matching.and(order.after(cursors.read(binding, request.cursor())));
        return mapper.findPage(where, order.orderBy(), request.size() + 1, among, columns(search, reading, ofRows));
    }

    /** What was asked for, and the values of the order, which the cursors are made of. */
    private Columns columns(ResidentSearch search, Reading reading, Selection ofRows) {
        Columns asked = lookAhead.columns(Resident.class, ofRows, reading);
        return asked.and(Columns.of(
                Resident.class,
                search.fields().stream()
                        .map(ResidentSearch.OrderField::component)
                        .toList()));
    }

    private Total total(SqlText matching, DataScope among) {
        int counted = mapper.countAtMost(matching, COUNTED + 1, among).rows();
        return new Total(counted, counted <= COUNTED);
    }

    private static List<Loaded<ResidentEdge>> edges(
            List<Loaded<Resident>> nodes, Places places, Selection selection, Reading reading) {
        if (!selection.has("edges")) {
            return List.of();
        }
        List<Loaded<ResidentEdge>> edges = new ArrayList<>(nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            edges.add(reading.types().load(new ResidentEdge(places.cursor(i), nodes.get(i)), reading));
        }
        return Collections.unmodifiableList(edges);
    }

    private record Total(@Nullable Integer count, @Nullable Boolean isExact) {
        static final Total UNASKED = new Total(null, null);
    }

    /** Writes the cursors of a page, those that are asked for. */
    private final class Places {
        private final ResidentSearch search;
        private final String binding;
        private final Selection pageInfo;
        private final List<Resident> rows;

        Places(ResidentSearch search, String binding, Selection selection, List<Resident> rows) {
            this.search = search;
            this.binding = binding;
            this.pageInfo = selection.below("pageInfo");
            this.rows = rows;
        }

        String cursor(int row) {
            return cursors.write(binding, search.placeOf(rows.get(row)));
        }

        @Nullable
        String ifAsked(String field, int row) {
            return rows.isEmpty() || !pageInfo.has(field) ? null : cursor(row);
        }
    }
}
