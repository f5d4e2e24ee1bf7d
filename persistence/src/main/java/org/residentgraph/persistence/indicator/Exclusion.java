package org.residentgraph.persistence.indicator;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who or what is left out of some measures, as {@code indicator/exclusions.csv} has it.
 *
 * @param measures their codes; {@code *reported} for all that a feed brings, {@code *persons} for all that count persons
 * @param sql how many they are in the whole city, where that can be told; {@code {feeds}}, {@code {first}} and {@code {day}}
 *     stand for the measures' feeds and for the period's first and last day
 */
public record Exclusion(
        String code,
        Set<String> measures,
        String textZh,
        String textEn,
        @Nullable String sql) {

    private static final List<Exclusion> SHIPPED = read();

    public static List<Exclusion> all() {
        return SHIPPED;
    }

    /** Whether the measure leaves them out. */
    public boolean isOf(Measure measure) {
        return measures.contains(measure.code())
                || (measures.contains("*reported") && !measure.feeds().isEmpty())
                || (measures.contains("*persons") && measure.shape().isOfPersons());
    }

    private static List<Exclusion> read() {
        return IndicatorFiles.rows("exclusions.csv").stream()
                .map(row -> new Exclusion(
                        row.getField("code"),
                        Set.copyOf(Arrays.asList(row.getField("measures").split(" "))),
                        row.getField("zh"),
                        row.getField("en"),
                        row.getField("counted").equals("1")
                                ? IndicatorFiles.text("exclusion/" + row.getField("code") + ".sql")
                                : null))
                .toList();
    }
}
