package org.residentgraph.api.reference;

import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.batch.GraphTypes;
import org.residentgraph.api.batch.Loaded;
import org.residentgraph.api.node.NodeIds;
import org.residentgraph.persistence.reference.CodeLists;
import org.residentgraph.persistence.reference.CodeValue;
import org.residentgraph.persistence.reference.Source;
import org.springframework.stereotype.Controller;

/** {@code Source}, and the names shown beside codes. */
@Controller
public class ReferenceController implements GraphTypes.Contributor {

    private final CodeLists codeLists;
    private final NodeIds ids;

    ReferenceController(CodeLists codeLists, NodeIds ids) {
        this.codeLists = codeLists;
        this.ids = ids;
    }

    @Override
    public void describe(GraphTypes types) {
        types.type(Source.class)
                .computed(
                        "batch",
                        List.of("batch"),
                        (source, _) -> ids.write(NodeIds.Kind.FEED_BATCH, Objects.requireNonNull(source.batch())));
    }

    /** A field {@code …Name(lang:)}: the name of a code in a list, null for no code or one that the list lacks. */
    public <R> BiFunction<Loaded<R>, DataFetchingEnvironment, @Nullable Object> name(
            String list, Function<R, @Nullable String> code) {
        return (row, environment) -> {
            CodeValue value = codeLists.find(list, code.apply(row.row()));
            if (value == null) {
                return null;
            }
            return "EN".equals(environment.getArgument("lang")) ? value.nameEn() : value.nameZh();
        };
    }
}
