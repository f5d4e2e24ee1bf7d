package org.residentgraph.api.reporting;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import graphql.schema.DataFetchingEnvironment;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.batch.GraphTypes;
import org.residentgraph.api.batch.Loaded;
import org.residentgraph.api.batch.Reading;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.api.operation.Operation;
import org.residentgraph.persistence.reporting.Feed;
import org.residentgraph.persistence.reporting.FeedCatalogue;
import org.residentgraph.persistence.reporting.FeedDue;
import org.residentgraph.persistence.reporting.FeedReach;
import org.residentgraph.persistence.reporting.ReportedBatch;
import org.residentgraph.persistence.reporting.ReportingMapper;
import org.residentgraph.persistence.reporting.RuleTally;
import org.residentgraph.persistence.statement.Columns;
import org.residentgraph.persistence.statement.Keys;
import org.residentgraph.persistence.statement.SqlText;
import org.residentgraph.persistence.time.BusinessClock;
import org.residentgraph.persistence.time.CalendarPeriod;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** {@code feedQuality}: three statements, whatever the period. */
@Controller
class FeedQualityController implements GraphTypes.Contributor {

    record FeedQuality(
            String department,
            String period,
            Loaded<FeedQualityFigures> figures,
            List<Loaded<FeedQualityByFeed>> feeds,
            List<Loaded<RuleTally>> openRejects,
            String previousPeriod,
            Loaded<FeedQualityFigures> previous,
            Loaded<FeedQualityTrend> trend) {}

    record FeedQualityByFeed(Loaded<Feed> feed, Loaded<FeedQualityFigures> figures) {}

    record FeedQualityFigures(
            int expectedBatches,
            int receivedBatches,
            int lateBatches,
            long lines,
            @Nullable Double arrival,
            @Nullable Double completeness,
            @Nullable Double timeliness,
            @Nullable Double rulePassRate) {}

    record FeedQualityTrend(
            @Nullable Double arrival,
            @Nullable Double completeness,
            @Nullable Double timeliness,
            @Nullable Double rulePassRate) {}

    /** More batches than a department sends in two five-year plans, one a day and feed. */
    private static final int MOST_BATCHES = 100_000;

    /** The longest time by which what a batch is as of may lie after the end of the period it reports on. */
    private static final int LONGEST_AFTERWARDS = 366;

    private static final double FOUR_DIGITS = 10_000;

    private final ReportingMapper mapper;
    private final FeedCatalogue catalogue;
    private final FeedReaders readers;
    private final RuleWords words;
    private final BusinessClock clock;

    FeedQualityController(
            ReportingMapper mapper,
            FeedCatalogue catalogue,
            FeedReaders readers,
            RuleWords words,
            BusinessClock clock) {
        this.mapper = mapper;
        this.catalogue = catalogue;
        this.readers = readers;
        this.words = words;
        this.clock = clock;
    }

    @Override
    public void describe(GraphTypes types) {
        types.type(FeedQuality.class);
        types.type(FeedQualityByFeed.class);
        types.type(FeedQualityFigures.class);
        types.type(FeedQualityTrend.class);
        types.type("FeedRuleTally", RuleTally.class)
                .withArguments("ruleName", List.of("rule"), words.of(RuleTally::rule));
    }

    /** What is known of one department in one period. */
    private record Known(Map<String, QualityFigures> byFeed, List<RuleTally> tallies) {

        QualityFigures together() {
            return byFeed.values().stream().reduce(QualityFigures.NONE, QualityFigures::plus);
        }
    }

    @QueryMapping
    @Nullable
    Object feedQuality(DataFetchingEnvironment environment) {
        FeedReach reach = readers.requireReach(environment);
        String department = Objects.requireNonNull(environment.getArgument("department"));
        CalendarPeriod period = CalendarPeriod.parse(Objects.requireNonNull(environment.getArgument("period")))
                .orElseThrow(() ->
                        PlatformException.badInput("A period is written as 2013, 2013-Q2, 2013-05, SY2013 or FYP12."));
        if (!reach.covers(department)) {
            return null;
        }
        CalendarPeriod before = period.previous();
        List<ReportedBatch> batches = batches(reach, department, before.from(), period.to());
        Known now = known(department, period, batches);
        Known then = known(department, before, batches);
        Reading reading = Operation.of(environment).reading(clock.today());
        return reading.types()
                .load(
                        new FeedQuality(
                                department,
                                period.name(),
                                shown(now.together(), reading),
                                now.byFeed().entrySet().stream()
                                        .map(feed -> ofFeed(feed.getKey(), feed.getValue(), reading))
                                        .toList(),
                                now.tallies().stream()
                                        .map(tally -> reading.types().load(tally, reading))
                                        .toList(),
                                before.name(),
                                shown(then.together(), reading),
                                trend(now.together(), then.together(), reading)),
                        reading);
    }

    private List<ReportedBatch> batches(FeedReach reach, String department, LocalDate from, LocalDate to) {
        SqlText where = reach.onBatch("b")
                .and(SqlText.of(
                        "b.department_code = ? AND b.as_of >= ? AND b.as_of < ?",
                        department,
                        from,
                        to.plusDays(LONGEST_AFTERWARDS)));
        return mapper.findBatches(where, MOST_BATCHES, Columns.ALL);
    }

    private Known known(String department, CalendarPeriod period, List<ReportedBatch> batches) {
        List<FeedDue> agreed = catalogue.dueFrom(department);
        Map<String, List<ReportedBatch>> byFeed = batches.stream().collect(groupingBy(ReportedBatch::feedCode));
        Keys here = Keys.of(agreed.stream()
                .flatMap(due ->
                        byFeed.getOrDefault(due.feed(), List.of()).stream().filter(QualityFigures.liesIn(due, period)))
                .mapToLong(ReportedBatch::id));
        List<RuleTally> tallies = mapper.countFindings(here);
        Map<String, List<RuleTally>> talliesByFeed = tallies.stream().collect(groupingBy(RuleTally::feed));
        Map<String, QualityFigures> figures = new LinkedHashMap<>();
        for (FeedDue due : agreed) {
            figures.put(
                    due.feed(),
                    QualityFigures.of(
                            due,
                            period,
                            byFeed.getOrDefault(due.feed(), List.of()),
                            talliesByFeed.getOrDefault(due.feed(), List.of()),
                            clock.today()));
        }
        return new Known(figures, open(tallies));
    }

    /** Those of all feeds together that have something open, the most frequent first. */
    private static List<RuleTally> open(List<RuleTally> tallies) {
        return tallies.stream()
                .collect(toMap(
                        tally -> tally.rule() + ' ' + tally.severity(),
                        tally -> tally,
                        (a, b) -> new RuleTally(
                                "",
                                a.rule(),
                                a.severity(),
                                a.found() + b.found(),
                                a.open() + b.open(),
                                a.incomplete() + b.incomplete()),
                        LinkedHashMap::new))
                .values()
                .stream()
                .filter(tally -> tally.open() > 0)
                .sorted(Comparator.comparingLong(RuleTally::open)
                        .reversed()
                        .thenComparing(RuleTally::rule)
                        .thenComparing(RuleTally::severity))
                .toList();
    }

    private Loaded<FeedQualityByFeed> ofFeed(String code, QualityFigures figures, Reading reading) {
        Feed feed = Objects.requireNonNull(catalogue.find(code));
        return reading.types()
                .load(new FeedQualityByFeed(reading.types().load(feed, reading), shown(figures, reading)), reading);
    }

    private static Loaded<FeedQualityFigures> shown(QualityFigures figures, Reading reading) {
        return reading.types()
                .load(
                        new FeedQualityFigures(
                                figures.expected(),
                                figures.received(),
                                figures.late(),
                                figures.lines(),
                                figures.arrival(),
                                figures.completeness(),
                                figures.timeliness(),
                                figures.rulePassRate()),
                        reading);
    }

    private static Loaded<FeedQualityTrend> trend(QualityFigures now, QualityFigures then, Reading reading) {
        return reading.types()
                .load(
                        new FeedQualityTrend(
                                difference(now.arrival(), then.arrival()),
                                difference(now.completeness(), then.completeness()),
                                difference(now.timeliness(), then.timeliness()),
                                difference(now.rulePassRate(), then.rulePassRate())),
                        reading);
    }

    private static @Nullable Double difference(@Nullable Double now, @Nullable Double then) {
        return now == null || then == null ? null : Math.round((now - then) * FOUR_DIGITS) / FOUR_DIGITS;
    }
}
