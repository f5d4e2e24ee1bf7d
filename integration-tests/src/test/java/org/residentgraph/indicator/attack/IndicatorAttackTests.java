package org.residentgraph.indicator.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.residentgraph.api.indicator.Sheet;
import org.residentgraph.api.indicator.SheetKey;
import org.residentgraph.api.indicator.Sheets;
import org.residentgraph.api.indicator.Tier;
import org.residentgraph.indicator.OwnCity;
import org.residentgraph.indicator.attack.Knowledge.Found;
import org.residentgraph.persistence.indicator.Breakdown;
import org.residentgraph.platform.Platform;

/** The attacker on the whole platform: nothing is found; with the neighbours of small counts shown, much is. */
class IndicatorAttackTests {

    /** {@code -Pfaults} asks as many as the plan's acceptance does. */
    private static final int QUESTIONS = Integer.getInteger("attack.questions", 5_000);

    private static final int SOME = 20;

    private static final OwnCity city = OwnCity.loaded();

    /** What an analyst was told, and what is so. */
    private record Answers(Figures told, Figures truth, List<String> divisions) {}

    private static final class Holder {
        static final Answers OF_THE_PLATFORM = ask(city.platform(), 4, "with complementary suppression");
    }

    @Test
    void findsNoSuppressedFigure() {
        assertThat(attack(Holder.OF_THE_PLATFORM, QUESTIONS)).isEmpty();
    }

    @Test
    void findsManyWhereOnlySmallCountsAreHidden() {
        try (Platform careless = city.beside(Map.of("spring.data.redis.database", "2"), SmallCountsAlone.class)) {
            assertThat(attack(ask(careless, 3, "without complementary suppression, down to towns"), QUESTIONS))
                    .isNotEmpty();
        }
    }

    /** An office sees its own town or county as it is for one purpose, and the rest as an analyst for another. */
    @ParameterizedTest
    @ValueSource(strings = {"330402", "330402101"})
    void findsNoMoreElsewhereByKnowingADivision(String division) {
        Answers answers = Holder.OF_THE_PLATFORM;
        Answers knowing =
                new Answers(answers.told().knowing(answers.truth(), division), answers.truth(), answers.divisions());

        assertThat(attack(knowing, QUESTIONS))
                .noneMatch(found ->
                        !found.place().startsWith(division) && !division.startsWith(Figures.division(found.place())));
    }

    /** Whatever number an analyst may read is one that the attacker asks for, or says nothing of persons. */
    @Test
    void anAnalystReadsNoOtherNumbers() {
        Set<String> numbers = new TreeSet<>();
        city.platform()
                .as("analyst")
                .ask("{ __schema { types { name kind fields(includeDeprecated: true) { name type { name ofType { name"
                        + " ofType { name ofType { name } } } } } } } }")
                .data("/__schema/types")
                .forEach(type -> type.path("fields").forEach(field -> {
                    String text = field.path("type").toString();
                    if (text.contains("\"Int\"") || text.contains("\"Float\"")) {
                        numbers.add(type.path("name").stringValue());
                    }
                }));

        assertThat(numbers)
                .containsExactlyInAnyOrder(
                        "ConfidenceInterval",
                        "Division",
                        "Indicator",
                        "IndicatorCount",
                        "IndicatorExclusion",
                        "IndicatorExplanation",
                        "IndicatorRank",
                        "IndicatorTarget",
                        "IndicatorTrajectory",
                        "IndicatorValue",
                        "IndicatorVerdict",
                        "ScorecardItem",
                        "SourceCompleteness",
                        "TrajectoryPoint");
    }

    private static Answers ask(Platform platform, int levels, String name) {
        Analyst analyst = new Analyst(platform, levels);
        long start = System.nanoTime();
        analyst.askEverything();
        Figures told = analyst.told();
        IO.println("%s: %,d documents, %,d figures, %,d of them withheld, in %d s"
                .formatted(name, analyst.documents(), told.size(), told.withheld(), secondsSince(start)));
        List<String> divisions = new ArrayList<>();
        analyst.levels().forEach(level -> divisions.addAll(analyst.divisions(level)));
        return new Answers(told, truth(told), divisions);
    }

    private static long secondsSince(long start) {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    }

    private static List<Found> attack(Answers answers, int questions) {
        Knowledge knowledge = new Knowledge(answers.told(), answers.truth(), answers.divisions());
        knowledge.ask(questions, new Random(20151231));
        return report(knowledge, "%,d questions".formatted(questions));
    }

    private static List<Found> report(Knowledge knowledge, String what) {
        long start = System.nanoTime();
        List<Found> found = knowledge.found();
        IO.println("  %s: %,d equations over %,d unknown counts: %,d found in %d s"
                .formatted(what, knowledge.relations(), knowledge.unknowns(), found.size(), secondsSince(start)));
        found.stream().limit(SOME).forEach(figure -> IO.println("    " + figure));
        return found;
    }

    /** The figures as they are; nothing is solved with them. */
    private static Figures truth(Figures told) {
        Figures truth = new Figures();
        Sheets sheets = city.platform().bean(Sheets.class);
        for (Asked asked : told.asked()) {
            SheetKey key =
                    new SheetKey(asked.indicator(), asked.variant(), asked.period(), asked.by(), Tier.EXACT, null);
            Sheet sheet = sheets.get(key);
            sheet.figures().forEach((place, figure) -> {
                if (asked.by() == Breakdown.NONE || Figures.division(place).length() <= 9) {
                    truth.note(
                            asked,
                            place,
                            new Figures.Figure(
                                    number(figure.numerator()),
                                    number(figure.denominator()),
                                    number(figure.value()),
                                    false));
                }
            });
        }
        return truth;
    }

    private static double number(BigDecimal value) {
        return value == null ? Double.NaN : value.doubleValue();
    }
}
