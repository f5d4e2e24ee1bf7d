package org.residentgraph.api.reporting;

import graphql.schema.DataFetchingEnvironment;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.batch.Loaded;
import org.residentgraph.persistence.feed.Rule;
import org.residentgraph.persistence.feed.RuleBook;
import org.springframework.stereotype.Component;

/** What a rule says, beside its code. */
@Component
class RuleWords {

    /** A field {@code ruleName(lang:)}. */
    <R> BiFunction<Loaded<R>, DataFetchingEnvironment, @Nullable Object> of(Function<R, String> rule) {
        return (row, environment) -> {
            RuleBook.Entry entry = RuleBook.SHIPPED.entry(Rule.valueOf(rule.apply(row.row())));
            return "EN".equals(environment.getArgument("lang")) ? entry.en() : entry.zh();
        };
    }
}
