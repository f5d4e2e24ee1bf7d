package org.residentgraph.api.indicator;

import graphql.schema.DataFetchingEnvironment;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.batch.GraphTypes;
import org.residentgraph.api.batch.Loaded;
import org.residentgraph.api.batch.Reading;
import org.residentgraph.api.division.DivisionController;
import org.residentgraph.api.indicator.judgement.Display;
import org.residentgraph.api.indicator.judgement.Evidence;
import org.residentgraph.api.indicator.judgement.Interval;
import org.residentgraph.api.indicator.judgement.Judgement;
import org.residentgraph.api.indicator.judgement.Note;
import org.residentgraph.api.indicator.judgement.Target;
import org.residentgraph.api.indicator.judgement.Verdict;
import org.residentgraph.api.operation.SuppressedFigures;
import org.residentgraph.persistence.division.Division;
import org.residentgraph.persistence.indicator.Derivation;
import org.residentgraph.persistence.indicator.DivisionMergers;
import org.residentgraph.persistence.indicator.IndicatorDefinition;
import org.residentgraph.persistence.time.BusinessClock;
import org.residentgraph.persistence.time.CalendarPeriod;
import org.springframework.stereotype.Component;

/** Figures and verdicts as the schema shows them. */
@Component
final class IndicatorAnswers implements GraphTypes.Contributor {

    private static final BigDecimal SMALL = BigDecimal.valueOf(30);
    private static final String SUPPRESSED = "SUPPRESSED";

    /** Not remembered with answers: a batch may come that changes no count. */
    static final String COMPLETENESS = "completeness";

    record ConfidenceInterval(double lower, double upper) {}

    record IndicatorValue(
            Division place,
            String period,
            LocalDate asOf,
            @Nullable String category,
            @Nullable Double numerator,
            @Nullable Double denominator,
            @Nullable Double value,
            @Nullable String shown,
            @Nullable Integer n,
            @Nullable ConfidenceInterval interval,
            boolean provisional,
            boolean smallBase,
            boolean breakInSeries,
            Instant computedAt,
            @Nullable LocalDate dataAsOf,
            boolean withheld,
            SheetKey sheet) {}

    record IndicatorVerdict(
            String period,
            LocalDate asOf,
            Verdict outcome,
            Set<Note> notes,
            @Nullable Double value,
            @Nullable String shown,
            @Nullable Double baseline,
            @Nullable Double target,
            @Nullable Double gap,
            @Nullable Double benchmark,
            @Nullable Double gapToBenchmark,
            @Nullable Double expected,
            @Nullable Double requiredSlope,
            @Nullable Double guidance,
            @Nullable LocalDate passedOn,
            boolean provisional,
            boolean smallBase,
            @Nullable ConfidenceInterval interval,
            @Nullable Boolean statisticallyClear,
            Instant computedAt,
            @Nullable LocalDate dataAsOf,
            @Nullable String withheldReason,
            SheetKey sheet) {}

    record ScorecardItem(
            Loaded<IndicatorNode> indicator,
            @Nullable Double value,
            @Nullable String shown,
            @Nullable Double target,
            Verdict verdict,
            Set<Note> notes,
            @Nullable Double gap,
            @Nullable Double benchmark,
            @Nullable Double gapToBenchmark,
            @Nullable Boolean statisticallyClear,
            boolean provisional,
            Instant computedAt,
            @Nullable LocalDate dataAsOf,
            @Nullable String withheldReason,
            SheetKey sheet) {}

    private final DivisionController divisions;
    private final Targets targets;
    private final BusinessClock clock;
    private final SourceReporting sources;
    private final DivisionMergers mergers;

    IndicatorAnswers(
            DivisionController divisions,
            Targets targets,
            BusinessClock clock,
            SourceReporting sources,
            DivisionMergers mergers) {
        this.divisions = divisions;
        this.targets = targets;
        this.clock = clock;
        this.sources = sources;
        this.mergers = mergers;
    }

    @Override
    public void describe(GraphTypes types) {
        types.type(ConfidenceInterval.class);
        types.type(IndicatorValue.class)
                .computed(
                        "division",
                        List.of(),
                        (value, reading) -> divisions.at(value.place().code(), reading))
                .computed("reason", List.of(), (value, _) -> value.withheld() ? SUPPRESSED : null)
                .withArguments(
                        COMPLETENESS,
                        List.of(),
                        (value, environment) -> completeness(value, value.row().sheet(), environment));
        types.type(IndicatorVerdict.class)
                .withArguments(
                        COMPLETENESS,
                        List.of(),
                        (verdict, environment) ->
                                completeness(verdict, verdict.row().sheet(), environment));
        types.type(ScorecardItem.class)
                .withArguments(
                        COMPLETENESS,
                        List.of(),
                        (item, environment) -> completeness(item, item.row().sheet(), environment));
    }

    private Object completeness(Loaded<?> of, SheetKey sheet, DataFetchingEnvironment environment) {
        return sources.completeness(sheet, of.reading(), environment);
    }

    /** One cell. */
    IndicatorValue value(
            IndicatorDefinition definition, Sheet sheet, Division division, @Nullable String category, Figure figure) {
        CalendarPeriod period = sheet.key().period();
        BigDecimal denominator = figure.denominator();
        BigDecimal value = Display.inUnit(figure.value(), definition.unit());
        boolean sampled = definition.derivation() == Derivation.SAMPLED_RATIO;
        return new IndicatorValue(
                division,
                period.name(),
                Evidence.asOf(period, clock.todayAt(sheet.key().knownAt())),
                category,
                number(figure.numerator()),
                number(denominator),
                number(value),
                value == null ? null : Display.shown(value, definition.unit()),
                sampled && denominator != null ? denominator.intValue() : null,
                interval(definition, figure),
                sheet.provisional(),
                isSmall(definition, denominator),
                breaks(definition, division, period),
                sheet.computedAt(),
                sheet.dataAsOf(),
                figure.withheld(),
                sheet.key());
    }

    /** Whether in the period something began to be counted otherwise, or the division took in another (rule 9). */
    private boolean breaks(IndicatorDefinition definition, Division division, CalendarPeriod period) {
        LocalDate breakOn = targets.of(definition).breakOn();
        return (breakOn != null && period.contains(breakOn))
                || mergers.into(division.code()).stream().anyMatch(period::contains);
    }

    static @Nullable ConfidenceInterval interval(IndicatorDefinition definition, Figure figure) {
        BigDecimal n = figure.denominator();
        BigDecimal share = figure.value();
        return definition.derivation() == Derivation.SAMPLED_RATIO && n != null && share != null && n.signum() > 0
                ? shown(Interval.wilson(share, n))
                : null;
    }

    private static boolean isSmall(IndicatorDefinition definition, @Nullable BigDecimal denominator) {
        return denominator != null
                && denominator.signum() > 0
                && denominator.compareTo(SMALL) < 0
                && definition.derivation() != Derivation.GAIN;
    }

    /** @param passedOn of a forecast that had been passed */
    IndicatorVerdict verdict(
            IndicatorDefinition definition,
            CalendarPeriod period,
            Judging.Judged judged,
            @Nullable LocalDate passedOn) {
        Judgement judgement = judged.judgement();
        BigDecimal value = judgement.value();
        Interval interval = judgement.interval();
        return new IndicatorVerdict(
                period.name(),
                Evidence.asOf(period, clock.today()),
                judgement.verdict(),
                judgement.notes(),
                number(value),
                value == null ? null : Display.shown(value, definition.unit()),
                number(judgement.baseline()),
                number(judgement.target()),
                number(judgement.gap()),
                number(judgement.benchmark()),
                number(judgement.gapToBenchmark()),
                number(judgement.expected()),
                number(judgement.requiredSlope()),
                number(judgement.guidance()),
                passedOn,
                judgement.provisional(),
                judgement.smallBase(),
                interval == null ? null : shown(interval),
                judgement.statisticallyClear(),
                judged.sheet().computedAt(),
                judged.sheet().dataAsOf(),
                judged.withheld() ? SUPPRESSED : null,
                judged.sheet().key());
    }

    ScorecardItem item(IndicatorNode node, Judging.Judged judged, Reading reading) {
        Judgement judgement = judged.judgement();
        BigDecimal value = judgement.value();
        return new ScorecardItem(
                reading.types().load(node, reading),
                number(value),
                value == null ? null : Display.shown(value, node.definition().unit()),
                number(judgement.target()),
                judgement.verdict(),
                judgement.notes(),
                number(judgement.gap()),
                number(judgement.benchmark()),
                number(judgement.gapToBenchmark()),
                judgement.statisticallyClear(),
                judgement.provisional(),
                judged.sheet().computedAt(),
                judged.sheet().dataAsOf(),
                judged.withheld() ? SUPPRESSED : null,
                judged.sheet().key());
    }

    Target target(IndicatorDefinition definition) {
        return targets.of(definition);
    }

    /** Tells beside the answer, once, that values of this field were left out. */
    static void noteWithheld(DataFetchingEnvironment environment, String coordinate) {
        SuppressedFigures.note(environment.getGraphQlContext(), coordinate);
    }

    /** Wilson's interval is of a share, and what is sampled is a percentage. */
    private static ConfidenceInterval shown(Interval interval) {
        return new ConfidenceInterval(
                interval.lower().movePointRight(2).doubleValue(),
                interval.upper().movePointRight(2).doubleValue());
    }

    static @Nullable Double number(@Nullable BigDecimal value) {
        return value == null ? null : value.doubleValue();
    }
}
