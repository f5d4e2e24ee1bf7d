package org.residentgraph.api.indicator;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.batch.GraphTypes;
import org.residentgraph.api.batch.Loaded;
import org.residentgraph.api.batch.Reading;
import org.residentgraph.api.indicator.judgement.Evidence;
import org.residentgraph.persistence.indicator.Exclusion;
import org.residentgraph.persistence.indicator.Exclusions;
import org.residentgraph.persistence.indicator.IndicatorDefinition;
import org.residentgraph.persistence.indicator.Measure;
import org.residentgraph.persistence.indicator.Measures;
import org.residentgraph.persistence.time.BusinessClock;
import org.residentgraph.persistence.time.CalendarPeriod;
import org.springframework.stereotype.Component;

/** Who and what a figure leaves out, and how many they are where that can be told. */
@Component
final class Excluding implements GraphTypes.Contributor {

    /** Some of the counts go through a whole table. */
    private static final Duration GOOD_FOR = Duration.ofMinutes(1);

    private static final int MOST_REMEMBERED = 1_000;

    /** @param fewest counts of one to below this are not told */
    record IndicatorExclusion(
            Exclusion exclusion,
            boolean ofNumerator,
            boolean ofDenominator,
            Set<String> feeds,
            CalendarPeriod period,
            int fewest) {}

    private record Question(String exclusion, Set<String> feeds, LocalDate first, LocalDate last) {}

    private final Exclusions exclusions;
    private final BusinessClock clock;
    private final Cache<Question, Long> counts = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(GOOD_FOR)
            .executor(Runnable::run)
            .build();

    Excluding(Exclusions exclusions, BusinessClock clock) {
        this.exclusions = exclusions;
        this.clock = clock;
    }

    @Override
    public void describe(GraphTypes types) {
        types.type(IndicatorExclusion.class)
                .computed("code", List.of(), (of, _) -> of.exclusion().code())
                .withArguments(
                        "codeName",
                        List.of(),
                        (of, environment) -> IndicatorController.isEnglish(environment)
                                ? of.row().exclusion().textEn()
                                : of.row().exclusion().textZh())
                .computed("count", List.of(), (of, _) -> count(of));
    }

    /** What a reading of an indicator leaves out of its numerator, its denominator or both. */
    List<Loaded<IndicatorExclusion>> of(
            IndicatorDefinition definition,
            IndicatorDefinition.Reading reading,
            CalendarPeriod period,
            Tier tier,
            Reading under) {
        List<Measure> above = measures(reading.numerator());
        List<Measure> below = measures(reading.denominator());
        int fewest = tier == Tier.EXACT ? 0 : definition.smallest();
        List<Loaded<IndicatorExclusion>> left = new ArrayList<>();
        for (Exclusion exclusion : Exclusion.all()) {
            boolean ofNumerator = above.stream().anyMatch(exclusion::isOf);
            boolean ofDenominator = below.stream().anyMatch(exclusion::isOf);
            if (ofNumerator || ofDenominator) {
                Set<String> feeds = new TreeSet<>();
                above.stream().filter(exclusion::isOf).forEach(measure -> feeds.addAll(measure.feeds()));
                below.stream().filter(exclusion::isOf).forEach(measure -> feeds.addAll(measure.feeds()));
                left.add(under.types()
                        .load(
                                new IndicatorExclusion(exclusion, ofNumerator, ofDenominator, feeds, period, fewest),
                                under));
            }
        }
        return left;
    }

    private static List<Measure> measures(String expression) {
        return Measures.SHIPPED.terms(expression).stream()
                .map(Measures.Term::measure)
                .toList();
    }

    private @Nullable Integer count(IndicatorExclusion of) {
        if (of.exclusion().sql() == null) {
            return null;
        }
        LocalDate first = of.period().from();
        LocalDate last = Evidence.asOf(of.period(), clock.today());
        long count = Objects.requireNonNull(counts.get(
                new Question(of.exclusion().code(), of.feeds(), first, last),
                question -> exclusions.count(of.exclusion(), question.feeds(), question.first(), question.last())));
        return count > 0 && count < of.fewest() ? null : Math.toIntExact(count);
    }
}
