package org.residentgraph.api.indicator.disclosure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The divisions there are figures of, numbered in the order of their codes, so that a division comes before those below
 * it.
 */
final class Forest {

    private static final int[] LEVELS = {9, 6, 4};

    private final List<String> codes;
    private final Map<String, Integer> places = new HashMap<>();
    private final int[] parents;
    private final List<List<Integer>> children = new ArrayList<>();

    Forest(Collection<String> divisions) {
        codes = List.copyOf(new TreeSet<>(divisions));
        parents = new int[codes.size()];
        for (int place = 0; place < codes.size(); place++) {
            places.put(codes.get(place), place);
            children.add(new ArrayList<>());
            parents[place] = parentOf(codes.get(place));
            if (parents[place] >= 0) {
                children.get(parents[place]).add(place);
            }
        }
    }

    private int parentOf(String code) {
        for (int level : LEVELS) {
            Integer parent = code.length() > level ? places.get(code.substring(0, level)) : null;
            if (parent != null) {
                return parent;
            }
        }
        return -1;
    }

    int size() {
        return codes.size();
    }

    String code(int place) {
        return codes.get(place);
    }

    @Nullable
    Integer place(String code) {
        return places.get(code);
    }

    List<Integer> children(int place) {
        return children.get(place);
    }

    boolean isRoot(int place) {
        return parents[place] < 0;
    }

    int parent(int place) {
        return parents[place];
    }
}
