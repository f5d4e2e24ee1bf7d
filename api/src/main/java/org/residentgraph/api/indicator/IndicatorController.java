package org.residentgraph.api.indicator;

import graphql.schema.DataFetchingEnvironment;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.batch.GraphTypes;
import org.residentgraph.api.batch.Loaded;
import org.residentgraph.api.batch.Reading;
import org.residentgraph.api.indicator.Excluding.IndicatorExclusion;
import org.residentgraph.api.indicator.IndicatorAnswers.IndicatorValue;
import org.residentgraph.api.indicator.judgement.Band;
import org.residentgraph.api.indicator.judgement.Display;
import org.residentgraph.api.indicator.judgement.Interval;
import org.residentgraph.api.indicator.judgement.Target;
import org.residentgraph.api.indicator.judgement.Trajectory;
import org.residentgraph.api.operation.Operation;
import org.residentgraph.api.security.Caller;
import org.residentgraph.persistence.division.Division;
import org.residentgraph.persistence.indicator.Breakdown;
import org.residentgraph.persistence.indicator.Derivation;
import org.residentgraph.persistence.indicator.Facts;
import org.residentgraph.persistence.indicator.IndicatorDefinition;
import org.residentgraph.persistence.indicator.IndicatorDefinition.TargetRule;
import org.residentgraph.persistence.indicator.Measures;
import org.residentgraph.persistence.time.CalendarPeriod;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** {@code indicators} and {@code indicator}: definitions from memory, figures from sheets, verdicts from both. */
@Controller
class IndicatorController implements GraphTypes.Contributor {

    private static final Map<Integer, String> LEVELS = Map.of(4, "CITY", 6, "COUNTY", 9, "TOWN", 12, "VILLAGE");
    private static final String CITY = "3304";

    record IndicatorVariant(
            String code,
            String numerator,
            @Nullable String denominator,
            @Nullable String note) {}

    record IndicatorTarget(
            @Nullable Double number,
            TargetRule rule,
            @Nullable LocalDate dueOn,
            @Nullable Double bandFrom,
            @Nullable Double bandTo,
            @Nullable Double yearlyGain,
            String ruleNote,
            boolean demoScale) {}

    record IndicatorTrajectory(double baseline, double target, LocalDate dueOn, List<Loaded<TrajectoryPoint>> points) {}

    record TrajectoryPoint(
            LocalDate date, double line, @Nullable Double floor, double expected) {}

    record IndicatorExplanation(
            String definition,
            @Nullable Double numerator,
            @Nullable Double denominator,
            String sql,
            List<Loaded<IndicatorCount>> counts,
            List<Loaded<IndicatorExclusion>> exclusions,
            List<String> sources,
            @Nullable String withheldReason) {}

    record IndicatorCount(String code, int sign, boolean inNumerator, String sql, List<String> sources) {}

    record IndicatorRank(@Nullable Integer rank, Ranking.Distinction distinction, Loaded<IndicatorValue> value) {}

    private final Targets targets;
    private final Asking asking;
    private final SheetKeys keys;
    private final IndicatorPlan plan;
    private final Judging judging;
    private final IndicatorAnswers answers;
    private final Excluding excluding;

    IndicatorController(
            Targets targets,
            Asking asking,
            SheetKeys keys,
            IndicatorPlan plan,
            Judging judging,
            IndicatorAnswers answers,
            Excluding excluding) {
        this.targets = targets;
        this.asking = asking;
        this.keys = keys;
        this.plan = plan;
        this.judging = judging;
        this.answers = answers;
        this.excluding = excluding;
    }

    @Override
    public void describe(GraphTypes types) {
        types.type("Indicator", IndicatorNode.class)
                .computed("code", List.of(), (node, _) -> node.definition().code())
                .computed("version", List.of(), (node, _) -> node.definition().version())
                .withArguments(
                        "name",
                        List.of(),
                        (node, environment) -> isEnglish(environment)
                                ? node.row().definition().nameEn()
                                : node.row().definition().nameZh())
                .computed("owner", List.of(), (node, _) -> node.definition().owner())
                .computed("unit", List.of(), (node, _) -> node.definition().unit())
                .computed("direction", List.of(), (node, _) -> node.definition().direction())
                .withArguments(
                        "definition",
                        List.of(),
                        (node, environment) -> words(defaultReading(node.row().definition()), isEnglish(environment)))
                .computed("clause", List.of(), (node, _) -> node.definition().clause())
                .computed("phrase", List.of(), (node, _) -> node.definition().phrase())
                .computed("judged", List.of(), (node, _) -> node.definition().judged())
                .computed("flow", List.of(), (node, _) -> node.definition().flow())
                .computed("smallest", List.of(), (node, _) -> node.definition().smallest())
                .computed(
                        "finestLevel",
                        List.of(),
                        (node, _) -> LEVELS.get(node.definition().finestLevel()))
                .computed("target", List.of(), (node, reading) -> target(node.definition(), reading))
                .computed("variants", List.of(), (node, reading) -> variants(node.definition(), reading))
                .computed(
                        "breakdowns",
                        List.of(),
                        (node, _) ->
                                node.definition().breakdowns().stream().sorted().toList())
                .withArguments("series", List.of(), this::series)
                .withArguments("verdict", List.of(), this::verdict)
                .withArguments("trajectory", List.of(), this::trajectory)
                .withArguments("explain", List.of(), this::explain)
                .withArguments("ranking", List.of(), this::ranking);
        types.type(IndicatorVariant.class);
        types.type(IndicatorTarget.class);
        types.type(IndicatorTrajectory.class);
        types.type(TrajectoryPoint.class);
        types.type(IndicatorExplanation.class);
        types.type(IndicatorCount.class);
        types.type(IndicatorRank.class);
    }

    @QueryMapping
    List<Loaded<IndicatorNode>> indicators(DataFetchingEnvironment environment) {
        List<IndicatorDefinition> definitions = plan.definitions(environment.getArguments());
        return definitions.stream()
                .map(definition -> loaded(definition, environment))
                .toList();
    }

    @QueryMapping
    @Nullable
    Loaded<IndicatorNode> indicator(DataFetchingEnvironment environment) {
        IndicatorDefinition definition = targets.find(Objects.requireNonNull(environment.getArgument("code")));
        return definition == null ? null : loaded(definition, environment);
    }

    private Loaded<IndicatorNode> loaded(IndicatorDefinition definition, DataFetchingEnvironment environment) {
        Reading reading = Operation.of(environment).reading(asking.today());
        Caller caller = Caller.of(environment.getGraphQlContext());
        return reading.types().load(new IndicatorNode(definition, plan.of(environment), caller), reading);
    }

    static boolean isEnglish(DataFetchingEnvironment environment) {
        return "EN".equals(environment.getArgument("lang"));
    }

    private static IndicatorDefinition.Reading defaultReading(IndicatorDefinition definition) {
        return Objects.requireNonNull(definition.readings().get(IndicatorDefinition.DEFAULT));
    }

    private static String words(IndicatorDefinition.Reading reading, boolean english) {
        if (reading.isCount()) {
            return reading.numerator();
        }
        return english
                ? "(" + reading.numerator() + ") / (" + reading.denominator() + ")"
                : "分子：" + reading.numerator() + "；分母：" + reading.denominator();
    }

    private @Nullable Object target(IndicatorDefinition definition, Reading reading) {
        Target target = answers.target(definition);
        if (target.rule() == TargetRule.NONE) {
            return null;
        }
        Band band = target.band();
        BigDecimal number = target.number();
        return reading.types()
                .load(
                        new IndicatorTarget(
                                IndicatorAnswers.number(number),
                                target.rule(),
                                target.due(),
                                band == null || number == null
                                        ? null
                                        : number.subtract(band.below()).doubleValue(),
                                band == null || number == null
                                        ? null
                                        : number.add(band.above()).doubleValue(),
                                IndicatorAnswers.number(target.yearlyGain()),
                                targets.reading(definition).note(),
                                target.demoScale()),
                        reading);
    }

    private static Object variants(IndicatorDefinition definition, Reading reading) {
        List<Loaded<IndicatorVariant>> variants = new ArrayList<>();
        definition
                .readings()
                .forEach((code, of) -> variants.add(reading.types()
                        .load(
                                new IndicatorVariant(
                                        code,
                                        of.numerator(),
                                        of.isCount() ? null : of.denominator(),
                                        of.note().isEmpty() ? null : of.note()),
                                reading)));
        return variants;
    }

    private Object series(Loaded<IndicatorNode> node, DataFetchingEnvironment environment) {
        IndicatorDefinition definition = node.row().definition();
        Asking.Cells cells = asking.series(environment.getArguments());
        if (!IndicatorPlan.has(definition, cells)) {
            return List.of();
        }
        List<Loaded<IndicatorValue>> values = new ArrayList<>();
        for (CalendarPeriod period : cells.periods()) {
            IdentityHashMap<Sheet, Map<String, List<Cell>>> broken = new IdentityHashMap<>(2);
            for (Division division : cells.divisions()) {
                Sheet sheet = node.row()
                        .sheets()
                        .require(keys.of(
                                definition, period, cells, division, node.row().caller()));
                List<Cell> found = cells.by() == Breakdown.NONE
                        ? List.of(new Cell(null, Judging.figure(sheet, division)))
                        : broken.computeIfAbsent(sheet, IndicatorController::byDivision)
                                .getOrDefault(division.code(), List.of());
                for (Cell cell : found) {
                    IndicatorValue value = answers.value(definition, sheet, division, cell.category(), cell.figure());
                    values.add(shown(value, node.reading(), environment));
                }
            }
        }
        return values;
    }

    private record Cell(@Nullable String category, Figure figure) {}

    /** The categories of each division, in their order. */
    private static Map<String, List<Cell>> byDivision(Sheet sheet) {
        Map<String, List<Cell>> cells = new HashMap<>();
        new TreeMap<>(sheet.figures()).forEach((key, figure) -> {
            int slash = key.indexOf('/');
            if (slash > 0) {
                cells.computeIfAbsent(key.substring(0, slash), _ -> new ArrayList<>())
                        .add(new Cell(key.substring(slash + 1), figure));
            }
        });
        return cells;
    }

    private static Loaded<IndicatorValue> shown(
            IndicatorValue value, Reading reading, DataFetchingEnvironment environment) {
        if (value.withheld()) {
            IndicatorAnswers.noteWithheld(environment, "IndicatorValue.value");
        }
        return reading.types().load(value, reading);
    }

    private @Nullable Object verdict(Loaded<IndicatorNode> node, DataFetchingEnvironment environment) {
        Asking.Cells asked = asking.single(environment.getArguments());
        if (asked.divisions().isEmpty()) {
            return null;
        }
        CalendarPeriod period = asked.periods().getFirst();
        Judging.Judged judged = judging.judge(
                node.row().definition(),
                period,
                asked.divisions().getFirst(),
                node.row().sheets(),
                node.row().caller());
        if (judged.withheld()) {
            IndicatorAnswers.noteWithheld(environment, "IndicatorVerdict.value");
        }
        LocalDate passedOn = environment.getSelectionSet().contains(IndicatorPlan.PASSED_ON)
                ? judging.passedOn(
                        node.row().definition(),
                        period,
                        asked.divisions().getFirst(),
                        node.row().sheets(),
                        node.row().caller())
                : null;
        return node.reading()
                .types()
                .load(answers.verdict(node.row().definition(), period, judged, passedOn), node.reading());
    }

    /** Of the city alone, which alone has targets. */
    private @Nullable Object trajectory(Loaded<IndicatorNode> node, DataFetchingEnvironment environment) {
        IndicatorDefinition definition = node.row().definition();
        Target target = answers.target(definition);
        Division city = asking.division(CITY);
        if (city == null) {
            return null;
        }
        BigDecimal baseline = target.statedBaseline();
        CalendarPeriod first = keys.baselinePeriod(definition);
        if (baseline == null && first != null) {
            Sheet sheet = node.row()
                    .sheets()
                    .require(keys.plain(definition, first, city, node.row().caller()));
            baseline = Display.inUnit(Judging.figure(sheet, city).value(), definition.unit());
        }
        Trajectory way = Trajectory.of(target, baseline);
        if (way == null) {
            return null;
        }
        LocalDate last = environment.getArgument("period") instanceof String period
                ? asking.period(period).to().minusDays(1)
                : way.due();
        Reading reading = node.reading();
        return reading.types()
                .load(
                        new IndicatorTrajectory(
                                way.baseline().doubleValue(),
                                way.number().doubleValue(),
                                way.due(),
                                Stream.iterate(
                                                Trajectory.START,
                                                day -> !day.isAfter(last) && !day.isAfter(Trajectory.END),
                                                day -> day.plusYears(1))
                                        .map(day -> reading.types().load(point(way, day), reading))
                                        .toList()),
                        reading);
    }

    private static TrajectoryPoint point(Trajectory way, LocalDate day) {
        return new TrajectoryPoint(
                day,
                way.line(day).doubleValue(),
                IndicatorAnswers.number(way.floor(day)),
                way.expected(day).doubleValue());
    }

    private @Nullable Object explain(Loaded<IndicatorNode> node, DataFetchingEnvironment environment) {
        IndicatorDefinition definition = node.row().definition();
        Asking.Cells asked = asking.single(environment.getArguments());
        IndicatorDefinition.Reading reading = definition.readings().get(asked.variant());
        if (asked.divisions().isEmpty() || reading == null) {
            return null;
        }
        Division division = asked.divisions().getFirst();
        Sheet sheet = node.row()
                .sheets()
                .require(keys.of(
                        definition,
                        asked.periods().getFirst(),
                        asked,
                        division,
                        node.row().caller()));
        Figure figure = Judging.figure(sheet, division);
        if (figure.withheld()) {
            IndicatorAnswers.noteWithheld(environment, "IndicatorExplanation.numerator");
        }
        List<IndicatorCount> counts = Stream.concat(
                        counts(reading.numerator(), true), counts(reading.denominator(), false))
                .toList();
        Reading under = node.reading();
        return under.types()
                .load(
                        new IndicatorExplanation(
                                words(reading, true),
                                IndicatorAnswers.number(figure.numerator()),
                                IndicatorAnswers.number(figure.denominator()),
                                sql(counts),
                                counts.stream()
                                        .map(count -> under.types().load(count, under))
                                        .toList(),
                                excluding.of(
                                        definition,
                                        reading,
                                        sheet.key().period(),
                                        sheet.key().tier(),
                                        under),
                                counts.stream()
                                        .flatMap(count -> count.sources().stream())
                                        .distinct()
                                        .sorted()
                                        .toList(),
                                figure.withheld() ? "SUPPRESSED" : null),
                        under);
    }

    /** Every statement once, under its name. */
    private static String sql(List<IndicatorCount> counts) {
        return counts.stream()
                .map(count -> "-- " + count.code() + "\n" + count.sql().strip() + ";\n")
                .distinct()
                .collect(Collectors.joining("\n"));
    }

    private static Stream<IndicatorCount> counts(String expression, boolean inNumerator) {
        return Measures.SHIPPED.terms(expression).stream()
                .map(term -> new IndicatorCount(
                        term.measure().code(),
                        term.sign(),
                        inNumerator,
                        Facts.sql(term.measure()),
                        term.measure().feeds().stream().sorted().toList()));
    }

    private Object ranking(Loaded<IndicatorNode> node, DataFetchingEnvironment environment) {
        IndicatorDefinition definition = node.row().definition();
        Asking.Cells asked = asking.ranking(environment.getArguments());
        CalendarPeriod period = asked.periods().getFirst();
        List<Ranking.Entrant<IndicatorValue>> entrants = asked.divisions().stream()
                .map(division -> entrant(node.row(), period, asked, division))
                .toList();
        return new Ranking(definition.direction(), answers.target(definition).number())
                .of(entrants).stream()
                        .map(place -> new IndicatorRank(
                                place.rank(), place.distinction(), shown(place.who(), node.reading(), environment)))
                        .map(rank -> node.reading().types().load(rank, node.reading()))
                        .toList();
    }

    private Ranking.Entrant<IndicatorValue> entrant(
            IndicatorNode node, CalendarPeriod period, Asking.Cells asked, Division division) {
        IndicatorDefinition definition = node.definition();
        Sheet sheet = node.sheets().require(keys.of(definition, period, asked, division, node.caller()));
        Figure figure = Judging.figure(sheet, division);
        IndicatorValue value = answers.value(definition, sheet, division, null, figure);
        BigDecimal share = figure.value();
        BigDecimal n = figure.denominator();
        boolean ranked = share != null && !value.smallBase();
        boolean sampled = definition.derivation() == Derivation.SAMPLED_RATIO;
        return new Ranking.Entrant<>(
                value,
                ranked ? Display.inUnit(share, definition.unit()) : null,
                ranked && sampled && n != null ? Interval.wilson(Objects.requireNonNull(share), n) : null);
    }
}
