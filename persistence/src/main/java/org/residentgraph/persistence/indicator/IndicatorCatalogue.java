package org.residentgraph.persistence.indicator;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.indicator.IndicatorDefinition.Reading;
import org.residentgraph.persistence.indicator.IndicatorDefinition.TargetRule;

/** The indicators, as {@code indicator/definitions.csv} and {@code indicator/readings.csv} have them. */
public final class IndicatorCatalogue {

    public static final IndicatorCatalogue SHIPPED = read();

    private final Map<String, IndicatorDefinition> definitions;

    private IndicatorCatalogue(Map<String, IndicatorDefinition> definitions) {
        this.definitions = definitions;
    }

    /** In the order of the plan: first those with a number. */
    public Collection<IndicatorDefinition> all() {
        return definitions.values();
    }

    public @Nullable IndicatorDefinition find(String code) {
        return definitions.get(code);
    }

    /** @throws IllegalArgumentException if there is none of this code */
    public IndicatorDefinition require(String code) {
        IndicatorDefinition found = find(code);
        if (found == null) {
            throw new IllegalArgumentException("no indicator " + code);
        }
        return found;
    }

    private static IndicatorCatalogue read() {
        Map<String, Map<String, Reading>> readings = new LinkedHashMap<>();
        for (NamedCsvRecord row : IndicatorFiles.rows("readings.csv")) {
            readings.computeIfAbsent(row.getField("indicator"), _ -> new LinkedHashMap<>())
                    .put(
                            row.getField("variant"),
                            new Reading(row.getField("numerator"), row.getField("denominator"), row.getField("note")));
        }
        Map<String, IndicatorDefinition> definitions = new LinkedHashMap<>();
        for (NamedCsvRecord row : IndicatorFiles.rows("definitions.csv")) {
            String code = row.getField("code");
            definitions.put(code, definition(row, readings.getOrDefault(code, Map.of())));
        }
        return new IndicatorCatalogue(Collections.unmodifiableMap(definitions));
    }

    private static IndicatorDefinition definition(NamedCsvRecord row, Map<String, Reading> readings) {
        return new IndicatorDefinition(
                row.getField("code"),
                Integer.parseInt(row.getField("version")),
                row.getField("name_zh"),
                row.getField("name_en"),
                row.getField("owner"),
                Unit.valueOf(row.getField("unit")),
                Direction.valueOf(row.getField("direction")),
                Derivation.valueOf(row.getField("derivation")),
                known(row.getField("base")),
                Collections.unmodifiableMap(readings),
                breakdowns(row.getField("breakdowns")),
                Integer.parseInt(row.getField("finest_level")),
                row.getField("flow").equals("1"),
                Integer.parseInt(row.getField("smallest")),
                number(row.getField("target")),
                TargetRule.valueOf(row.getField("rule")),
                known(row.getField("due_on")),
                row.getField("clause"),
                row.getField("phrase"),
                row.getField("judged").equals("1"),
                number(row.getField("baseline")));
    }

    private static Set<Breakdown> breakdowns(String cell) {
        return cell.isEmpty()
                ? Set.of()
                : Arrays.stream(cell.split("\\|")).map(Breakdown::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    private static @Nullable String known(String cell) {
        return cell.isEmpty() ? null : cell;
    }

    private static @Nullable BigDecimal number(String cell) {
        return cell.isEmpty() ? null : new BigDecimal(cell);
    }
}
