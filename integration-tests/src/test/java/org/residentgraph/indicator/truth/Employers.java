package org.residentgraph.indicator.truth;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The employers that F06 names, by any of their codes. */
final class Employers {

    private static final int USCC = 18;

    private final Map<String, Employer> byCode = new HashMap<>();
    private final Set<Employer> all = new LinkedHashSet<>();

    /** An employer as last described; a blank cell describes nothing. */
    static final class Employer {
        String village = "";
        boolean isAboveScale;
    }

    static Employers read(FeedFiles files) {
        Employers employers = new Employers();
        files.read("F06", employers::apply);
        return employers;
    }

    private void apply(Line line) {
        String code = line.text("employer_code");
        if (line.isDeletion() || code.isEmpty() || !line.has("employer_code_type")) {
            return;
        }
        Employer employer = find(code);
        if (employer == null) {
            employer = new Employer();
            all.add(employer);
        }
        byCode.put(code, employer);
        if (line.has("village_code")) {
            employer.village = line.text("village_code");
        }
        if (line.has("employer_above_scale")) {
            employer.isAboveScale = line.isTrue("employer_above_scale");
        }
    }

    /** A unified social credit code holds the organisation code of the years before. */
    Employer find(String code) {
        Employer known = byCode.get(code);
        return known == null && code.length() == USCC ? byCode.get(code.substring(8, 17)) : known;
    }

    Collection<Employer> all() {
        return all;
    }
}
