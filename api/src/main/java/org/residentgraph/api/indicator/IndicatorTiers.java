package org.residentgraph.api.indicator;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.residentgraph.api.security.AccessTable;
import org.residentgraph.api.security.Caller;
import org.springframework.core.io.Resource;

/**
 * How exactly a caller sees an indicator's figures of a division: as they are where the caller could count the records
 * themselves, and otherwise as disclosure control leaves them. A function of caller, indicator and division alone; which
 * domain an indicator is counted from is the table {@code access/indicators.csv}.
 */
public final class IndicatorTiers {

    private static final String NOBODYS = "-";

    private final Map<String, String> domains;

    private IndicatorTiers(Map<String, String> domains) {
        this.domains = domains;
    }

    private record Line(String indicator, String domain) {}

    /** Reads the table; what is not understood in it stops the start. */
    public static IndicatorTiers read(Resource table) {
        return new IndicatorTiers(
                AccessTable.read(table, line -> new Line(line.getField("indicator"), line.getField("domain"))).stream()
                        .collect(Collectors.toUnmodifiableMap(Line::indicator, Line::domain)));
    }

    /** The indicators that the table knows. */
    public Set<String> indicators() {
        return domains.keySet();
    }

    /** The tier of a caller, with the purpose stated; an indicator that the table does not know is safe for everybody. */
    public Tier of(Caller caller, String indicator, String division) {
        String domain = domains.getOrDefault(indicator, NOBODYS);
        return !domain.equals(NOBODYS) && caller.readsRecords(domain, division) ? Tier.EXACT : Tier.SAFE;
    }
}
