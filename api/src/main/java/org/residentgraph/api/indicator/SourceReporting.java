package org.residentgraph.api.indicator;

import graphql.schema.DataFetchingEnvironment;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.batch.GraphTypes;
import org.residentgraph.api.batch.Loaded;
import org.residentgraph.api.batch.Reading;
import org.residentgraph.persistence.indicator.SourceReports;
import org.residentgraph.persistence.indicator.SourceReports.Completeness;
import org.residentgraph.persistence.indicator.SourceReports.Reported;
import org.residentgraph.persistence.time.BusinessClock;
import org.residentgraph.persistence.time.CalendarPeriod;
import org.springframework.stereotype.Component;

/** How complete the reports are that figures rest on: looked up as they are now, once for an operation. */
@Component
final class SourceReporting implements GraphTypes.Contributor {

    record SourceCompleteness(
            String feed,
            String department,
            int expected,
            int received,
            @Nullable LocalDate latest) {}

    private record Asked(Set<String> feeds, CalendarPeriod period) {}

    /** What is known in one operation; it runs on one thread. */
    private record Known(Reported reported, Map<Asked, List<Completeness>> answers) {}

    private final SourceReports reports;
    private final BusinessClock clock;

    SourceReporting(SourceReports reports, BusinessClock clock) {
        this.reports = reports;
        this.clock = clock;
    }

    @Override
    public void describe(GraphTypes types) {
        types.type(SourceCompleteness.class);
    }

    /** Of the sources of a sheet's figures, by feed and department. */
    List<Loaded<SourceCompleteness>> completeness(
            SheetKey sheet, Reading reading, DataFetchingEnvironment environment) {
        Known known = environment
                .getGraphQlContext()
                .computeIfAbsent(Known.class, _ -> new Known(reports.reported(), new HashMap<>()));
        LocalDate today = clock.today();
        Asked asked = new Asked(feeds(sheet, today), sheet.period());
        return known
                .answers()
                .computeIfAbsent(asked, _ -> known.reported().completeness(asked.feeds(), asked.period(), today))
                .stream()
                .map(of ->
                        new SourceCompleteness(of.feed(), of.department(), of.expected(), of.received(), of.latest()))
                .map(of -> reading.types().load(of, reading))
                .toList();
    }

    private static Set<String> feeds(SheetKey sheet, LocalDate today) {
        Set<String> feeds = new TreeSet<>();
        Recipe.of(sheet, today)
                .needs()
                .forEach(key -> feeds.addAll(key.measure().feeds()));
        return feeds;
    }
}
