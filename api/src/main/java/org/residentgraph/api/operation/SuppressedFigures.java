package org.residentgraph.api.operation;

import graphql.GraphQLContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.security.WithheldCoordinate;

/** The figures that an answer leaves out because they would give somebody away; each field is noted once. */
public final class SuppressedFigures {

    private static final String HINT =
            "Too few persons are counted here, or beside it. Ask for a coarser level, or for a year that is over.";

    private final Map<String, WithheldCoordinate> noted = new ConcurrentSkipListMap<>();

    private SuppressedFigures() {}

    /** Notes a field of which a value was left out. */
    public static void note(GraphQLContext context, String coordinate) {
        SuppressedFigures here = context.computeIfAbsent(SuppressedFigures.class, _ -> new SuppressedFigures());
        here.noted.computeIfAbsent(
                coordinate, name -> new WithheldCoordinate(name, WithheldCoordinate.Reason.SUPPRESSED, HINT));
    }

    static List<WithheldCoordinate> notedIn(GraphQLContext context) {
        @Nullable SuppressedFigures here = context.get(SuppressedFigures.class);
        return here == null ? List.of() : List.copyOf(here.noted.values());
    }
}
