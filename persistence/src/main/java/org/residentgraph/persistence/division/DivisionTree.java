package org.residentgraph.persistence.division;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The divisions in memory: some 1,300 that change with a release only. */
@Component
public final class DivisionTree {

    private final DivisionMapper mapper;
    private volatile @Nullable Divisions divisions;

    public DivisionTree(DivisionMapper mapper) {
        this.mapper = mapper;
    }

    public @Nullable Division find(@Nullable String code) {
        return code == null ? null : divisions().byCode().get(code);
    }

    public @Nullable Division parent(Division division) {
        return find(division.parentCode());
    }

    public List<Division> children(Division division) {
        return divisions().children().getOrDefault(division.code(), List.of());
    }

    /** The division itself and everything below it, by code; nothing for an unknown code. */
    public List<Division> under(String code) {
        NavigableMap<String, Division> byCode = divisions().byCode();
        return byCode.containsKey(code)
                ? List.copyOf(byCode.subMap(code, true, code + ':', false).values())
                : List.of();
    }

    public List<Division> all() {
        return List.copyOf(divisions().byCode().values());
    }

    /** Read before the first request, so that no request pays for it. */
    @EventListener(ApplicationReadyEvent.class)
    void readNow() {
        divisions();
    }

    private Divisions divisions() {
        Divisions present = divisions;
        if (present != null) {
            return present;
        }
        NavigableMap<String, Division> byCode = new TreeMap<>();
        Map<String, List<Division>> children = new TreeMap<>();
        for (Division division : mapper.listDivisions()) {
            byCode.put(division.code(), division);
            if (division.parentCode() != null) {
                children.computeIfAbsent(division.parentCode(), _ -> new ArrayList<>())
                        .add(division);
            }
        }
        Divisions read = new Divisions(byCode, children);
        divisions = read;
        return read;
    }

    private record Divisions(NavigableMap<String, Division> byCode, Map<String, List<Division>> children) {}
}
