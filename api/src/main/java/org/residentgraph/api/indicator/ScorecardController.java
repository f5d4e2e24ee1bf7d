package org.residentgraph.api.indicator;

import graphql.schema.DataFetchingEnvironment;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.batch.GraphTypes;
import org.residentgraph.api.batch.Loaded;
import org.residentgraph.api.batch.Reading;
import org.residentgraph.api.division.DivisionController;
import org.residentgraph.api.indicator.IndicatorAnswers.ScorecardItem;
import org.residentgraph.api.indicator.judgement.Evidence;
import org.residentgraph.api.operation.Operation;
import org.residentgraph.api.security.Caller;
import org.residentgraph.persistence.division.Division;
import org.residentgraph.persistence.indicator.IndicatorDefinition;
import org.residentgraph.persistence.time.CalendarPeriod;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** {@code scorecard}: the 27 statements of the plan for one division and period, from sheets asked for at once. */
@Controller
class ScorecardController implements GraphTypes.Contributor {

    record Scorecard(Division place, String period, LocalDate asOf, List<Loaded<ScorecardItem>> items) {}

    private final DivisionController divisions;
    private final Targets targets;
    private final Asking asking;
    private final IndicatorPlan plan;
    private final Judging judging;
    private final IndicatorAnswers answers;

    ScorecardController(
            DivisionController divisions,
            Targets targets,
            Asking asking,
            IndicatorPlan plan,
            Judging judging,
            IndicatorAnswers answers) {
        this.divisions = divisions;
        this.targets = targets;
        this.asking = asking;
        this.plan = plan;
        this.judging = judging;
        this.answers = answers;
    }

    @Override
    public void describe(GraphTypes types) {
        types.type(Scorecard.class)
                .computed(
                        "division",
                        List.of(),
                        (card, reading) -> divisions.at(card.place().code(), reading));
    }

    @QueryMapping
    @Nullable
    Loaded<Scorecard> scorecard(DataFetchingEnvironment environment) {
        CalendarPeriod period = asking.period(Objects.requireNonNull(environment.getArgument("period")));
        Division division = asking.division(Objects.requireNonNull(environment.getArgument("division")));
        if (division == null) {
            return null;
        }
        Reading reading = Operation.of(environment).reading(asking.today());
        Caller caller = Caller.of(environment.getGraphQlContext());
        AskedSheets sheets = plan.of(environment);
        List<Loaded<ScorecardItem>> items = targets.numbered().stream()
                .map(definition -> item(definition, period, division, sheets, caller, reading, environment))
                .toList();
        LocalDate asOf = Evidence.asOf(period, asking.today());
        return reading.types().load(new Scorecard(division, period.name(), asOf, items), reading);
    }

    private Loaded<ScorecardItem> item(
            IndicatorDefinition definition,
            CalendarPeriod period,
            Division division,
            AskedSheets sheets,
            Caller caller,
            Reading reading,
            DataFetchingEnvironment environment) {
        Judging.Judged judged = judging.judge(definition, period, division, sheets, caller);
        if (judged.withheld()) {
            IndicatorAnswers.noteWithheld(environment, "ScorecardItem.value");
        }
        return reading.types()
                .load(answers.item(new IndicatorNode(definition, sheets, caller), judged, reading), reading);
    }
}
