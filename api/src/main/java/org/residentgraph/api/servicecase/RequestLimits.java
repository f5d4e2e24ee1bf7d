package org.residentgraph.api.servicecase;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.residentgraph.api.security.AccessTable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** How many persons one request may read, by role: access/limits.csv. */
@Component
class RequestLimits {

    private static final String EVERYBODY = "*";
    private static final String NOTHING = "-";

    private final Map<String, Limit> byRole;

    RequestLimits() {
        this.byRole = AccessTable.read(new ClassPathResource("access/limits.csv"), Line::of).stream()
                .collect(Collectors.toMap(Line::role, Line::limit));
    }

    /**
     * The limits of one request.
     *
     * @param persons whose personal data it reads
     * @param sensitive whose sensitive data it reads without an approval
     */
    record Limit(int persons, int sensitive) {

        private static final Limit NONE = new Limit(Integer.MAX_VALUE, Integer.MAX_VALUE);

        Limit and(Limit other) {
            return new Limit(Math.min(persons, other.persons), Math.min(sensitive, other.sensitive));
        }
    }

    /** The strictest limits of these roles and of everybody. */
    Limit of(List<String> roles) {
        Limit limit = byRole.getOrDefault(EVERYBODY, Limit.NONE);
        for (String role : roles) {
            limit = limit.and(byRole.getOrDefault(role, Limit.NONE));
        }
        return limit;
    }

    private record Line(String role, Limit limit) {

        static Line of(NamedCsvRecord line) {
            return new Line(
                    line.getField("role"),
                    new Limit(number(line.getField("persons")), number(line.getField("sensitive"))));
        }
    }

    private static int number(String cell) {
        return cell.equals(NOTHING) ? Integer.MAX_VALUE : Integer.parseInt(cell);
    }
}
