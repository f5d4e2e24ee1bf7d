package org.residentgraph.api.indicator;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.error.PlatformException;
import org.residentgraph.persistence.division.Division;
import org.residentgraph.persistence.division.DivisionTree;
import org.residentgraph.persistence.indicator.Breakdown;
import org.residentgraph.persistence.indicator.IndicatorDefinition;
import org.residentgraph.persistence.time.BusinessClock;
import org.residentgraph.persistence.time.CalendarPeriod;
import org.residentgraph.persistence.time.PeriodKind;
import org.springframework.stereotype.Component;

/** What the arguments of an indicator's fields mean. */
@Component
final class Asking {

    /** Nothing was reported of a time before this day. */
    private static final LocalDate EARLIEST = LocalDate.of(2001, 1, 1);

    private final DivisionTree tree;
    private final BusinessClock clock;

    Asking(DivisionTree tree, BusinessClock clock) {
        this.tree = tree;
        this.clock = clock;
    }

    /** Some divisions in some periods. */
    record Cells(
            List<CalendarPeriod> periods,
            List<Division> divisions,
            Breakdown by,
            String variant,
            @Nullable Instant knownAt) {}

    /** What {@code series} asks for. */
    Cells series(Map<String, Object> arguments) {
        PeriodKind kind = PeriodKind.valueOf(required(arguments, "period"));
        CalendarPeriod running = CalendarPeriod.of(kind, clock.today());
        CalendarPeriod first = arguments.get("from") instanceof String from ? period(from) : running;
        CalendarPeriod last = arguments.get("to") instanceof String to ? period(to) : first;
        LocalDate begin = first.from().isBefore(EARLIEST) ? EARLIEST : first.from();
        LocalDate end = last.to().isAfter(running.to()) ? running.to() : last.to();
        return new Cells(
                CalendarPeriod.within(kind, begin, end),
                divisions(required(arguments, "under"), (String) arguments.get("level")),
                arguments.get("by") instanceof String by ? Breakdown.valueOf(by) : Breakdown.NONE,
                variant(arguments),
                (Instant) arguments.get("knownAt"));
    }

    /** What {@code verdict} and {@code explain} ask for; no divisions if there is none of the code. */
    Cells single(Map<String, Object> arguments) {
        return new Cells(
                List.of(period(required(arguments, "period"))),
                divisions(required(arguments, "division"), null),
                Breakdown.NONE,
                variant(arguments),
                null);
    }

    /** What {@code ranking} asks for. */
    Cells ranking(Map<String, Object> arguments) {
        return new Cells(
                List.of(period(required(arguments, "period"))),
                divisions(required(arguments, "under"), required(arguments, "level")),
                Breakdown.NONE,
                IndicatorDefinition.DEFAULT,
                null);
    }

    CalendarPeriod period(String name) {
        return CalendarPeriod.parse(name)
                .orElseThrow(() ->
                        PlatformException.badInput("A period is written as 2013, 2013-Q2, 2013-05, SY2013 or FYP12."));
    }

    LocalDate today() {
        return clock.today();
    }

    @Nullable
    Division division(String code) {
        return tree.find(code);
    }

    /** The divisions below a code, or the one of the code itself where no level is named. */
    private List<Division> divisions(String under, @Nullable String level) {
        Division self = tree.find(under);
        if (self == null) {
            return List.of();
        }
        return level == null
                ? List.of(self)
                : tree.under(under).stream()
                        .filter(division -> division.level().equals(level))
                        .toList();
    }

    private static String variant(Map<String, Object> arguments) {
        return arguments.get("variant") instanceof String variant ? variant : IndicatorDefinition.DEFAULT;
    }

    /** An argument with a default may still be given as null. */
    private static String required(Map<String, Object> arguments, String name) {
        Object value = arguments.get(name);
        if (value == null) {
            throw PlatformException.badInput("An argument of the indicator is null that must not be.");
        }
        return Objects.requireNonNull((String) value);
    }
}
