package org.residentgraph.api.indicator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.residentgraph.persistence.indicator.Breakdown;
import org.residentgraph.persistence.indicator.Derivation;
import org.residentgraph.persistence.indicator.Direction;
import org.residentgraph.persistence.indicator.IndicatorDefinition;
import org.residentgraph.persistence.indicator.IndicatorDefinition.Reading;
import org.residentgraph.persistence.indicator.IndicatorDefinition.TargetRule;
import org.residentgraph.persistence.indicator.Unit;

/** The 27 numeric statements of the plan, and four measures without a number, as plain as tests need them. */
public final class Fixture {

    public static final Map<String, IndicatorDefinition> DEFINITIONS = read();

    private Fixture() {}

    public static IndicatorDefinition definition(String code) {
        return Objects.requireNonNull(DEFINITIONS.get(code), code);
    }

    private static Map<String, IndicatorDefinition> read() {
        Map<String, IndicatorDefinition> definitions = new LinkedHashMap<>();
        try (var bytes = Objects.requireNonNull(Fixture.class.getResourceAsStream("/indicator/fixture.csv"))) {
            new String(bytes.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> List.of(line.split(",", -1)))
                    .forEach(cells -> definitions.put(cells.getFirst(), definition(cells)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return definitions;
    }

    private static IndicatorDefinition definition(List<String> cells) {
        Derivation derivation = Derivation.valueOf(cells.get(4));
        String target = cells.get(6);
        String due = cells.get(8);
        boolean count = derivation == Derivation.COUNT;
        return new IndicatorDefinition(
                cells.get(0),
                1,
                cells.get(0) + "(中文)",
                cells.get(0) + " in English",
                cells.get(1),
                Unit.valueOf(cells.get(2)),
                Direction.valueOf(cells.get(3)),
                derivation,
                cells.get(5).isEmpty() ? null : cells.get(5),
                Map.of(IndicatorDefinition.DEFAULT, new Reading("PART", count ? "" : "WHOLE", "")),
                Set.of(Breakdown.SEX),
                Integer.parseInt(cells.get(10)),
                false,
                5,
                target.isEmpty() ? null : new BigDecimal(target),
                TargetRule.valueOf(cells.get(7)),
                due.isEmpty() ? null : due,
                "二(二)1",
                "原文",
                Boolean.parseBoolean(cells.get(9)),
                cells.get(11).isEmpty() ? null : new BigDecimal(cells.get(11)));
    }
}
