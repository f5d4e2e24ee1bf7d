package org.residentgraph.api.paging;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page read forwards.
 *
 * @param cursors one for each row
 */
public record Page<R>(List<R> rows, List<String> cursors, PageInfo pageInfo) {

    /**
     * Cuts a page out of rows of which one more than asked for was read, to know whether there are more.
     *
     * @param after the cursor the page was asked for with
     */
    public static <R> Page<R> cut(List<R> read, int size, @Nullable String after, Function<R, String> cursor) {
        boolean more = read.size() > size;
        List<R> rows = more ? List.copyOf(read.subList(0, size)) : List.copyOf(read);
        List<String> cursors = rows.stream().map(cursor).toList();
        PageInfo pageInfo = new PageInfo(
                more,
                after != null,
                cursors.isEmpty() ? null : cursors.getFirst(),
                cursors.isEmpty() ? null : cursors.getLast());
        return new Page<>(rows, cursors, pageInfo);
    }

    /** The edges of a connection, each made of its cursor and its node. */
    public <N, E> List<E> edges(List<N> nodes, BiFunction<String, N, E> edge) {
        List<E> edges = new ArrayList<>(nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            edges.add(edge.apply(cursors.get(i), nodes.get(i)));
        }
        return edges;
    }
}
