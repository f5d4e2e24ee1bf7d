package org.residentgraph.indicator.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.residentgraph.indicator.attack.Asked.Series;
import org.residentgraph.indicator.attack.Figures.Figure;
import org.residentgraph.persistence.indicator.Breakdown;
import org.residentgraph.persistence.indicator.IndicatorCatalogue;
import org.residentgraph.persistence.indicator.IndicatorDefinition;
import org.residentgraph.persistence.time.CalendarPeriod;
import org.residentgraph.platform.Platform;
import org.residentgraph.platform.Platform.Answer;
import org.residentgraph.platform.Platform.Client;
import tools.jackson.databind.JsonNode;

/** Asks over HTTP for everything that an analyst may ask, many questions in one document, and writes down the answers. */
final class Analyst {

    /** Some periods of a kind. */
    record Times(String kind, String from, String to) {}

    /** About as many values as one operation may ask for. */
    private static final int MOST_VALUES = 45_000;

    /** A document may have no more aliases. */
    private static final int MOST_FIELDS = 40;

    private static final List<String> LEVELS = List.of("CITY", "COUNTY", "TOWN", "VILLAGE");

    private static final Times YEARS = new Times("YEAR", "2010", "2015");

    /** {@code -Pfaults} asks for all; there are ten times as many villages as everything else. */
    private static final Times YEARS_OF_VILLAGES = new Times(
            "YEAR", Integer.getInteger("attack.village-years-from", 2014).toString(), "2015");

    /** Some days have several names, and some times lie within others. */
    private static final List<Times> OTHER_TIMES =
            List.of(new Times("MONTH", "2014-12", "2014-12"), new Times("SCHOOL_YEAR", "SY2013", "SY2014"));

    private static final List<Times> OTHER_TIMES_OF_TOWNS = List.of(
            new Times("QUARTER", "2014-Q1", "2014-Q4"),
            new Times("MONTH", "2014-05", "2014-05"),
            new Times("SCHOOL_YEAR", "SY2011", "SY2012"),
            new Times("PLAN", "FYP12", "FYP12"));

    private static final Times LAST_YEARS = new Times("YEAR", "2013", "2015");

    private final Client client;
    private final Figures told = new Figures();
    private final Map<String, List<String>> divisions = new TreeMap<>();
    private int documents;

    private final List<String> levels;

    /** @param levels how many, from the city down */
    Analyst(Platform platform, int levels) {
        this.levels = LEVELS.subList(0, levels);
        this.client = platform.as("analyst").forPurpose("INDICATOR");
    }

    List<String> levels() {
        return levels;
    }

    Figures told() {
        return told;
    }

    int documents() {
        return documents;
    }

    /** The codes of the divisions of a level, in their order. */
    List<String> divisions(String level) {
        return divisions.get(level);
    }

    void askEverything() {
        for (String level : LEVELS) {
            divisions.put(
                    level, texts(data("{ divisions(level: %s) { code } }".formatted(level)), "/divisions", "code"));
        }
        for (String level : levels) {
            Pack pack = new Pack(level);
            for (IndicatorDefinition definition : IndicatorCatalogue.SHIPPED.all()) {
                for (String variant : definition.readings().keySet()) {
                    pack.series(
                            definition, variant, level.equals("VILLAGE") ? YEARS_OF_VILLAGES : YEARS, Breakdown.NONE);
                    OTHER_TIMES.forEach(times -> pack.series(definition, variant, times, Breakdown.NONE));
                }
                if (!level.equals("VILLAGE")) {
                    for (String variant : definition.readings().keySet()) {
                        OTHER_TIMES_OF_TOWNS.forEach(times -> pack.series(definition, variant, times, Breakdown.NONE));
                    }
                    definition
                            .breakdowns()
                            .forEach(by -> pack.series(definition, IndicatorDefinition.DEFAULT, LAST_YEARS, by));
                }
            }
            pack.send();
        }
        residentCounts();
        explanations();
        scorecards();
    }

    private static List<String> texts(JsonNode data, String path, String field) {
        List<String> texts = new ArrayList<>();
        data.at(path).forEach(node -> texts.add(node.path(field).stringValue()));
        return texts;
    }

    private JsonNode data(String document) {
        documents++;
        Answer answer = client.ask(document);
        if (!answer.errors().isMissingNode()) {
            throw new IllegalStateException(document.substring(0, Math.min(300, document.length())) + " got "
                    + answer.body().substring(0, Math.min(600, answer.body().length())));
        }
        return answer.data();
    }

    /** Series of a level, as many in one document as may be. */
    private final class Pack {

        private final String level;
        private final StringBuilder document = new StringBuilder("{");
        private final List<Runnable> readers = new ArrayList<>();
        private int values;
        private JsonNode answered;

        Pack(String level) {
            this.level = level;
        }

        void series(IndicatorDefinition definition, String variant, Times times, Breakdown by) {
            boolean isRefused =
                    times.kind().equals("SCHOOL_YEAR") && !definition.owner().equals("EDU") && !level.equals("CITY");
            if (isRefused) {
                return;
            }
            List<CalendarPeriod> periods = periods(times);
            int more = periods.size() * divisions.get(level).size() * (by == Breakdown.NONE ? 1 : 12);
            if (values + more > MOST_VALUES || readers.size() >= MOST_FIELDS) {
                send();
            }
            values += more;
            String alias = "a" + readers.size();
            document.append(
                    "%s: indicator(code: \"%s\") { series(under: \"3304\", level: %s, from: \"%s\", to: \"%s\", period: %s, variant: \"%s\"%s) { %s numerator denominator value withheld } }\n"
                            .formatted(
                                    alias,
                                    definition.code(),
                                    level,
                                    times.from(),
                                    times.to(),
                                    times.kind(),
                                    variant,
                                    by == Breakdown.NONE ? "" : ", by: " + by,
                                    by == Breakdown.NONE ? "" : "period category division { code }"));
            readers.add(
                    by == Breakdown.NONE
                            ? () -> readPlain(alias, definition, variant, periods)
                            : () -> readBroken(alias, definition, variant, by));
        }

        private void readPlain(
                String alias, IndicatorDefinition definition, String variant, List<CalendarPeriod> periods) {
            JsonNode series = answered.path(alias).path("series");
            List<String> codes = divisions.get(level);
            if (series.size() != codes.size() * periods.size()) {
                throw new IllegalStateException("%s has %d values".formatted(definition.code(), series.size()));
            }
            for (int i = 0; i < series.size(); i++) {
                Asked asked = new Asked(definition.code(), variant, periods.get(i / codes.size()), Breakdown.NONE);
                note(asked, codes.get(i % codes.size()), series.get(i));
            }
        }

        private void readBroken(String alias, IndicatorDefinition definition, String variant, Breakdown by) {
            answered.path(alias).path("series").forEach(value -> {
                CalendarPeriod period =
                        CalendarPeriod.parse(value.path("period").stringValue()).orElseThrow();
                String place = value.at("/division/code").stringValue()
                        + '/'
                        + value.path("category").stringValue();
                note(new Asked(definition.code(), variant, period, by), place, value);
            });
        }

        void send() {
            if (!readers.isEmpty()) {
                answered = data(document.append('}').toString());
                readers.forEach(Runnable::run);
            }
            document.setLength(1);
            readers.clear();
            values = 0;
            answered = null;
        }
    }

    private void note(Asked asked, String place, JsonNode value) {
        told.note(
                asked,
                place,
                new Figure(
                        number(value.path("numerator")),
                        number(value.path("denominator")),
                        number(value.path("value")),
                        value.path("withheld").booleanValue()));
    }

    private static double number(JsonNode node) {
        return node.isNumber() ? node.doubleValue() : Double.NaN;
    }

    private static List<CalendarPeriod> periods(Times times) {
        List<CalendarPeriod> periods = new ArrayList<>();
        CalendarPeriod first = CalendarPeriod.parse(times.from()).orElseThrow();
        for (CalendarPeriod at = CalendarPeriod.parse(times.to()).orElseThrow();
                !at.from().isBefore(first.from());
                at = at.previous()) {
            periods.addFirst(at);
        }
        return periods;
    }

    /** Whoever lives in a division is counted in the tree of divisions too. */
    private void residentCounts() {
        for (String day : List.of("2012-12-31", "2014-05-31", "2014-12-31", "2015-12-31")) {
            data("{ division(code: \"3304\", asOf: \"%s\") { code residentCount children { code residentCount children { code residentCount children { code residentCount } } } } }"
                            .formatted(day))
                    .findParents("code")
                    .forEach(division -> told.noteCount(
                            new Series("+ACTIVE_RESIDENTS", day, Breakdown.NONE),
                            division.path("code").stringValue(),
                            number(division.path("residentCount"))));
        }
    }

    /** What an explanation says of a figure, for the city, its counties and some towns. */
    private void explanations() {
        for (IndicatorDefinition definition : IndicatorCatalogue.SHIPPED.all()) {
            StringBuilder document = new StringBuilder("{ indicator(code: \"%s\") {".formatted(definition.code()));
            List<String> codes = new ArrayList<>(divisions.get("COUNTY"));
            codes.add("3304");
            codes.addAll(divisions.get("TOWN").subList(0, 13));
            codes.forEach(code -> document.append(
                    "d%s: explain(period: \"2014\", division: \"%s\") { numerator denominator withheldReason }\n"
                            .formatted(code, code)));
            JsonNode answered = data(document.append("} }").toString());
            CalendarPeriod period = CalendarPeriod.parse("2014").orElseThrow();
            Asked asked = new Asked(definition.code(), IndicatorDefinition.DEFAULT, period, Breakdown.NONE);
            for (String code : codes) {
                JsonNode explained = answered.at("/indicator/d" + code);
                if (!asked.isOfTwoTimes()) {
                    told.noteCount(asked.numerator(), code, number(explained.path("numerator")));
                    if (asked.denominator() != null) {
                        told.noteCount(asked.denominator(), code, number(explained.path("denominator")));
                    }
                }
            }
        }
    }

    /** The values of scorecards and rankings say no more than the series; where one does, it is held against it. */
    private void scorecards() {
        for (String period : List.of("2013", "2014", "2015")) {
            CalendarPeriod of = CalendarPeriod.parse(period).orElseThrow();
            for (String code : divisions.get("COUNTY")) {
                data("{ scorecard(division: \"%s\", period: \"%s\") { items { indicator { code } value } } }"
                                .formatted(code, period))
                        .at("/scorecard/items")
                        .forEach(item -> isTold(
                                new Asked(
                                        item.at("/indicator/code").stringValue(),
                                        IndicatorDefinition.DEFAULT,
                                        of,
                                        Breakdown.NONE),
                                code,
                                item.path("value")));
            }
            for (IndicatorDefinition definition : IndicatorCatalogue.SHIPPED.all()) {
                data("{ indicator(code: \"%s\") { ranking(level: TOWN, period: \"%s\") { value { value division { code } } } } }"
                                .formatted(definition.code(), period))
                        .at("/indicator/ranking")
                        .forEach(rank -> isTold(
                                new Asked(definition.code(), IndicatorDefinition.DEFAULT, of, Breakdown.NONE),
                                rank.at("/value/division/code").stringValue(),
                                rank.at("/value/value")));
            }
        }
    }

    private void isTold(Asked asked, String place, JsonNode value) {
        Figure figure = told.figure(asked, place);
        if (value.isNumber() && (figure == null || figure.withheld())) {
            throw new IllegalStateException(
                    "%s of %s is withheld in one place and told in another".formatted(asked, place));
        }
    }
}
