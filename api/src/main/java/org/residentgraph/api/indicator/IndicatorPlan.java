package org.residentgraph.api.indicator;

import graphql.execution.CoercedVariables;
import graphql.execution.ValuesResolver;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLObjectType;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.residentgraph.api.batch.Selection;
import org.residentgraph.api.batch.Selection.SelectedField;
import org.residentgraph.api.error.ErrorCode;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.api.indicator.judgement.Evidence;
import org.residentgraph.api.operation.Operation;
import org.residentgraph.api.security.Caller;
import org.residentgraph.persistence.division.Division;
import org.residentgraph.persistence.indicator.Breakdown;
import org.residentgraph.persistence.indicator.IndicatorDefinition;
import org.residentgraph.persistence.indicator.IndicatorDefinition.TargetRule;
import org.residentgraph.persistence.time.CalendarPeriod;
import org.springframework.stereotype.Component;

/** Reads an operation before its first field, so that all sheets it will look into are asked for together. */
@Component
final class IndicatorPlan {

    private static final String INDICATOR = "Indicator";

    /** The field of a verdict for which the quarters before are looked into. */
    static final String PASSED_ON = "passedOn";

    /** More than all the city's villages in all quarters of a plan. */
    private static final long MOST_CELLS = 60_000;

    /** About as many as a breakdown has. */
    private static final long CATEGORIES = 12;

    private static final int MOST_SHEETS = 4_000;
    private static final int MOST_CODES = 100;

    private final Targets targets;
    private final Asking asking;
    private final SheetKeys keys;
    private final Sheets sheets;

    IndicatorPlan(Targets targets, Asking asking, SheetKeys keys, Sheets sheets) {
        this.targets = targets;
        this.asking = asking;
        this.keys = keys;
        this.sheets = sheets;
    }

    /** Sheets that nothing is known of yet. */
    AskedSheets nothingAsked() {
        return new AskedSheets(sheets);
    }

    /** The same, of which none is older than the versions of its data. */
    AskedSheets nothingAskedSinceTheChange() {
        return new AskedSheets(sheets.upToDate());
    }

    /** The operation's sheets; the first root field asks for those of all. */
    AskedSheets of(DataFetchingEnvironment environment) {
        AskedSheets asked = environment.getGraphQlContext().get(AskedSheets.class);
        if (asked == null) {
            Needs needs = new Needs(environment);
            Operation.of(environment).compiled().selection().on("Query").forEach(needs::root);
            asked = nothingAsked().with(needs.require());
            environment.getGraphQlContext().put(AskedSheets.class, asked);
        }
        return asked;
    }

    /** The definitions that {@code codes} and {@code owner} choose. */
    List<IndicatorDefinition> definitions(Map<String, Object> arguments) {
        Object owner = arguments.get("owner");
        Collection<String> codes = codes(arguments);
        return targets.all().stream()
                .filter(definition -> codes.isEmpty() || codes.contains(definition.code()))
                .filter(definition -> owner == null || owner.equals(definition.owner()))
                .toList();
    }

    /** The codes asked for; none for all. */
    static Collection<String> codes(Map<String, Object> arguments) {
        if (!(arguments.get("codes") instanceof List<?> list)) {
            return List.of();
        }
        if (list.isEmpty() || list.size() > MOST_CODES) {
            throw PlatformException.badInput("Name between 1 and 100 codes, or leave them out.");
        }
        return list.stream().map(String::valueOf).toList();
    }

    /** What one operation needs. */
    private final class Needs {

        private final DataFetchingEnvironment environment;
        private final Caller caller;
        private final Set<SheetKey> needed = new LinkedHashSet<>();
        private long cells;

        Needs(DataFetchingEnvironment environment) {
            this.environment = environment;
            this.caller = Caller.of(environment.getGraphQlContext());
        }

        Set<SheetKey> require() {
            if (needed.size() > MOST_SHEETS || cells > MOST_CELLS) {
                throw new PlatformException(ErrorCode.QUERY_TOO_COMPLEX);
            }
            return needed;
        }

        void root(SelectedField field) {
            try {
                Map<String, Object> arguments = arguments("Query", field);
                switch (field.name()) {
                    case "indicators" -> below(definitions(arguments), field.selection());
                    case "indicator" ->
                        Stream.ofNullable(targets.find((String) Objects.requireNonNull(arguments.get("code"))))
                                .forEach(definition -> below(List.of(definition), field.selection()));
                    case "scorecard" -> scorecard(arguments, field.selection());
                    default -> {}
                }
            } catch (PlatformException badArgument) {
                // Said by the field itself, at its own place; the other fields of the operation have their answers.
                return;
            }
        }

        private void scorecard(Map<String, Object> arguments, Selection selection) {
            CalendarPeriod period = asking.period((String) Objects.requireNonNull(arguments.get("period")));
            Division division = asking.division((String) Objects.requireNonNull(arguments.get("division")));
            if (division == null) {
                return;
            }
            List<IndicatorDefinition> lines = targets.numbered();
            lines.forEach(definition ->
                    keys.ofJudgement(definition, period, division, caller).forEach(needed::add));
            cells += lines.size();
            below(lines, selection.below("items").below("indicator"));
        }

        private void below(List<IndicatorDefinition> definitions, Selection selection) {
            for (SelectedField field : selection.on(INDICATOR)) {
                if (isOfFigures(field.name())) {
                    Map<String, Object> arguments = arguments(INDICATOR, field);
                    definitions.forEach(definition -> add(definition, field, arguments));
                }
            }
        }

        private void add(IndicatorDefinition definition, SelectedField field, Map<String, Object> arguments) {
            Asking.Cells asked = asked(field.name(), arguments);
            long categories = asked.by() == Breakdown.NONE ? 1 : CATEGORIES;
            cells += categories * asked.periods().size() * asked.divisions().size();
            if (cells > MOST_CELLS || !has(definition, asked)) {
                return;
            }
            keys.ofCells(definition, asked, caller).forEach(needed::add);
            if (field.name().equals("verdict")) {
                CalendarPeriod period = asked.periods().getFirst();
                asked.divisions().forEach(division -> {
                    keys.ofJudgement(definition, period, division, caller).forEach(needed::add);
                    if (definition.rule() == TargetRule.FORECAST
                            && field.selection().has(PASSED_ON)) {
                        SheetKeys.quartersUpTo(Evidence.asOf(period, asking.today()))
                                .forEach(quarter -> needed.add(keys.plain(definition, quarter, division, caller)));
                    }
                });
            }
        }

        private Asking.Cells asked(String field, Map<String, Object> arguments) {
            return switch (field) {
                case "series" -> asking.series(arguments);
                case "ranking" -> asking.ranking(arguments);
                default -> asking.single(arguments);
            };
        }

        private Map<String, Object> arguments(String type, SelectedField field) {
            GraphQLObjectType parent = environment.getGraphQLSchema().getObjectType(type);
            return ValuesResolver.getArgumentValues(
                    parent.getFieldDefinition(field.name()).getArguments(),
                    field.arguments(),
                    CoercedVariables.of(environment.getVariables()),
                    environment.getGraphQlContext(),
                    environment.getLocale());
        }
    }

    private static boolean isOfFigures(String field) {
        return switch (field) {
            case "series", "verdict", "explain", "ranking" -> true;
            default -> false;
        };
    }

    /** Whether an indicator has this reading and breakdown at all. */
    static boolean has(IndicatorDefinition definition, Asking.Cells cells) {
        return definition.readings().containsKey(cells.variant())
                && (cells.by() == Breakdown.NONE || definition.breakdowns().contains(cells.by()));
    }
}
