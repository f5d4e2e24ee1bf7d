package org.residentgraph.api.indicator.disclosure;

import java.util.Map;
import java.util.StringTokenizer;
import java.util.TreeMap;

/** Measures that are added and taken away, as definitions write it: {@code CHILDREN - CHILDREN_OVERDUE}. */
record Combination(Map<String, Integer> terms) {

    static Combination of(String expression) {
        Map<String, Integer> terms = new TreeMap<>();
        StringTokenizer tokens = new StringTokenizer(expression, " +-()", true);
        int sign = 1;
        while (tokens.hasMoreTokens()) {
            String token = tokens.nextToken();
            switch (token) {
                case "+" -> sign = 1;
                case "-" -> sign = -1;
                case " ", "(", ")" -> {}
                default -> terms.merge(token, sign, Integer::sum);
            }
        }
        terms.values().removeIf(factor -> factor == 0);
        return new Combination(terms);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        terms.forEach((measure, factor) -> text.append(factor < 0 ? '-' : '+').append(measure));
        return text.toString();
    }
}
