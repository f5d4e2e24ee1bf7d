package org.residentgraph.api.indicator.cache;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.residentgraph.api.indicator.DataVersions;
import org.residentgraph.api.indicator.Figure;
import org.residentgraph.api.indicator.Sheet;
import org.residentgraph.api.indicator.SheetKey;
import org.residentgraph.api.indicator.Sheets;

/** Computes sheets whose figures are the data's version, and counts how often. */
final class Computing implements Sheets, DataVersions {

    final AtomicInteger sheets = new AtomicInteger();
    final AtomicInteger calls = new AtomicInteger();
    volatile Duration takes = Duration.ZERO;
    volatile boolean fails;
    private final Map<String, Long> versions = new ConcurrentHashMap<>();
    private final List<Consumer<Set<String>>> listeners = new CopyOnWriteArrayList<>();

    @Override
    public Map<SheetKey, Sheet> get(List<SheetKey> keys) {
        calls.incrementAndGet();
        try {
            Thread.sleep(takes);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        if (fails) {
            throw new IllegalStateException("the database is down");
        }
        Map<SheetKey, Sheet> computed = new LinkedHashMap<>();
        for (SheetKey key : keys) {
            sheets.incrementAndGet();
            computed.put(key, sheet(key, of(key.indicator())));
        }
        return computed;
    }

    static Sheet sheet(SheetKey key, long version) {
        Map<String, Figure> figures = new HashMap<>();
        figures.put(
                "3304",
                new Figure(
                        BigDecimal.valueOf(version),
                        new BigDecimal("300.50"),
                        new BigDecimal("0.123456789012345678"),
                        false));
        figures.put("330402", new Figure(BigDecimal.ZERO, BigDecimal.ZERO, null, false));
        figures.put("330411", Figure.WITHHELD);
        figures.put("330421", new Figure(BigDecimal.valueOf(-7), null, BigDecimal.valueOf(-7), false));
        return new Sheet(key, version, Instant.now(), LocalDate.of(2015, 12, 31), true, figures);
    }

    @Override
    public long of(String indicator) {
        return versions.getOrDefault(indicator, 1L);
    }

    @Override
    public void listen(Consumer<Set<String>> listener) {
        listeners.add(listener);
    }

    void change(String indicator) {
        versions.merge(indicator, 2L, (old, _) -> old + 1);
        listeners.forEach(listener -> listener.accept(Set.of(indicator)));
    }
}
