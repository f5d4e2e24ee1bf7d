package org.residentgraph.indicator;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.residentgraph.api.indicator.DataVersions;
import org.residentgraph.api.indicator.Figure;
import org.residentgraph.api.indicator.Sheet;
import org.residentgraph.api.indicator.SheetKey;
import org.residentgraph.api.indicator.Sheets;
import org.residentgraph.api.indicator.Tier;
import org.residentgraph.persistence.division.DivisionTree;
import org.residentgraph.persistence.indicator.IndicatorCatalogue;
import org.residentgraph.persistence.indicator.IndicatorDefinition;
import org.residentgraph.persistence.indicator.Unit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/**
 * Sheets with figures that a test can foresee, where the platform would count. Every division has 1,000 counted, and
 * more of them each year; in SAFE sheets the last county is hidden.
 */
@Configuration(proxyBeanMethods = false)
public class PaintedSheets {

    static final String HIDDEN = "330483";

    static final AtomicInteger ASKED = new AtomicInteger();
    static final AtomicLong VERSION = new AtomicLong(1);

    @Bean
    @Primary
    Sheets foreseenSheets(DivisionTree tree) {
        return keys -> {
            ASKED.incrementAndGet();
            Map<SheetKey, Sheet> sheets = new LinkedHashMap<>();
            // A change is seen of all sheets at once, or of none.
            long version = VERSION.get();
            keys.forEach(key -> sheets.put(key, sheet(key, version, tree)));
            return sheets;
        };
    }

    @Bean
    @Primary
    DataVersions foreseenVersions() {
        return new DataVersions() {
            @Override
            public long of(String indicator) {
                return VERSION.get();
            }

            @Override
            public void listen(Consumer<Set<String>> listener) {}
        };
    }

    private static Sheet sheet(SheetKey key, long version, DivisionTree tree) {
        Map<String, Figure> figures = new HashMap<>();
        IndicatorDefinition definition = IndicatorCatalogue.SHIPPED.require(key.indicator());
        int years = key.period().from().getYear() - 2010;
        tree.under("3304").forEach(division -> {
            boolean hidden = key.tier() == Tier.SAFE && division.code().startsWith(HIDDEN);
            figures.put(division.code(), hidden ? Figure.WITHHELD : figure(definition, years));
        });
        return new Sheet(
                key, version, Instant.parse("2016-01-01T00:00:00Z"), LocalDate.of(2015, 12, 31), false, figures);
    }

    /** A share goes from 70 % in 2010 to 95 % in 2015. */
    private static Figure figure(IndicatorDefinition definition, int years) {
        BigDecimal part = BigDecimal.valueOf(700 + 50L * years);
        BigDecimal whole = BigDecimal.valueOf(1_000);
        BigDecimal value = definition.unit() == Unit.PERCENT
                ? part.divide(whole, MathContext.DECIMAL128)
                : definition.unit() == Unit.PERSONS ? part : BigDecimal.valueOf(2);
        return new Figure(part, whole, value, false);
    }

    static List<String> codes() {
        return IndicatorCatalogue.SHIPPED.all().stream()
                .map(IndicatorDefinition::code)
                .toList();
    }
}
