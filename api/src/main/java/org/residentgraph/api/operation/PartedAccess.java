package org.residentgraph.api.operation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.batch.RowAccess;
import org.residentgraph.api.batch.Withheld;
import org.residentgraph.api.security.AccessDecision;
import org.residentgraph.api.security.AccessDecision.Part;
import org.residentgraph.api.security.GrantSet;

/**
 * What is withheld of each person from a caller with several parts: of each, what the parts that cover this person do
 * not open together.
 *
 * <p>Not thread-safe: an operation runs on one thread.
 */
final class PartedAccess implements RowAccess {

    private final List<Part> parts;
    private final Function<List<GrantSet>, Withheld> together;
    private final Withheld ofEverybody;
    private final Map<List<GrantSet>, Withheld> applied = new HashMap<>(4);

    /** @param together what is withheld of somebody over whom a caller has these grants */
    PartedAccess(AccessDecision decision, Withheld ofEverybody, Function<List<GrantSet>, Withheld> together) {
        this.parts = decision.parts();
        this.together = together;
        this.ofEverybody = ofEverybody;
    }

    @Override
    public Withheld withheldOf(long person, @Nullable String place) {
        List<GrantSet> covering = new ArrayList<>(parts.size());
        for (Part part : parts) {
            if (part.scope().covers(person, place)) {
                covering.add(part.grants());
            }
        }
        return applied.computeIfAbsent(covering, together);
    }

    @Override
    public Withheld withheldOfEverybody() {
        return ofEverybody;
    }

    /** Those of the coordinates that were withheld of some person in the answer, and not of everybody. */
    Set<String> withheldOfSome(Set<String> coordinates) {
        Set<String> some = new TreeSet<>();
        for (String coordinate : coordinates) {
            if (!ofEverybody.contains(coordinate)
                    && applied.values().stream().anyMatch(withheld -> withheld.contains(coordinate))) {
                some.add(coordinate);
            }
        }
        return some;
    }
}
