package org.residentgraph.persistence.indicator;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.residentgraph.persistence.indicator.Measure.Residence;
import org.residentgraph.persistence.indicator.Measure.Shape;

/** The measures, by their codes. */
public final class Measures {

    public static final Measures SHIPPED = read();

    /** Everybody who is registered; the weight of villages in samples. */
    public static final String REGISTER = "ACTIVE_RESIDENTS";

    private static final Pattern TERM = Pattern.compile("\\s*([+-]?)\\s*([A-Z0-9_]+)\\s*");

    private final Map<String, Measure> measures;

    private Measures(Map<String, Measure> measures) {
        this.measures = measures;
    }

    /** A measure of an expression, and whether it is added (1) or taken away (-1). */
    public record Term(Measure measure, int sign) {}

    public Collection<Measure> all() {
        return measures.values();
    }

    /** @throws IllegalArgumentException if there is none of this code */
    public Measure require(String code) {
        Measure found = measures.get(code);
        if (found == null) {
            throw new IllegalArgumentException("no measure " + code);
        }
        return found;
    }

    /** The measures of a reading's numerator or denominator; none of an empty one. */
    public List<Term> terms(String expression) {
        List<Term> terms = new ArrayList<>();
        Matcher term = TERM.matcher(expression);
        int at = 0;
        while (at < expression.length()) {
            if (!term.find(at) || term.start() != at) {
                throw new IllegalArgumentException("not a sum of measures: " + expression);
            }
            terms.add(new Term(require(term.group(2)), term.group(1).equals("-") ? -1 : 1));
            at = term.end();
        }
        return terms;
    }

    private static Measures read() {
        Map<String, Measure> measures = new LinkedHashMap<>();
        for (NamedCsvRecord row : IndicatorFiles.rows("measures.csv")) {
            String code = row.getField("code");
            String residence = row.getField("residence");
            measures.put(
                    code,
                    new Measure(
                            code,
                            Shape.valueOf(row.getField("shape")),
                            Integer.parseInt(row.getField("level")),
                            residence.isEmpty() ? Residence.ONCE : Residence.valueOf(residence),
                            row.getField("first").equals("1"),
                            words(row.getField("dimensions")).stream()
                                    .map(Breakdown::valueOf)
                                    .collect(Collectors.toUnmodifiableSet()),
                            words(row.getField("tables")),
                            words(row.getField("feeds")),
                            IndicatorFiles.statement(code)));
        }
        return new Measures(Collections.unmodifiableMap(measures));
    }

    private static Set<String> words(String cell) {
        return cell.isEmpty() ? Set.of() : Set.of(cell.split(" "));
    }
}
