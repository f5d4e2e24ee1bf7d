package org.residentgraph.api.indicator.judgement;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.security.AccessTable;
import org.springframework.core.io.Resource;

/** The lines of {@code indicator/judgement.csv}, by indicator. */
public final class PlatformReadings {

    private final Map<String, PlatformReading> byCode;

    private PlatformReadings(Map<String, PlatformReading> byCode) {
        this.byCode = byCode;
    }

    private record Line(String code, PlatformReading reading) {}

    /** Reads the table; what is not understood in it stops the start. */
    public static PlatformReadings read(Resource table) {
        return new PlatformReadings(AccessTable.read(table, PlatformReadings::line).stream()
                .collect(Collectors.toUnmodifiableMap(Line::code, Line::reading)));
    }

    /** The indicators of which something is settled. */
    public Set<String> codes() {
        return byCode.keySet();
    }

    public PlatformReading of(String indicator) {
        return byCode.getOrDefault(indicator, PlatformReading.NONE);
    }

    private static Line line(NamedCsvRecord line) {
        BigDecimal below = cell(line, "band_below", BigDecimal::new);
        BigDecimal above = cell(line, "band_above", BigDecimal::new);
        return new Line(
                line.getField("code"),
                new PlatformReading(
                        below == null || above == null ? null : new Band(below, above),
                        cell(line, "yearly_gain", BigDecimal::new),
                        cell(line, "intake_closes", day -> MonthDay.parse("--" + day)),
                        cell(line, "break_on", LocalDate::parse),
                        line.getField("every_year").equals("1"),
                        line.getField("note_zh"),
                        line.getField("note_en")));
    }

    private static <T> @Nullable T cell(NamedCsvRecord line, String column, Function<String, T> value) {
        String text = line.getField(column);
        return text.isEmpty() ? null : value.apply(text);
    }
}
