package org.residentgraph.api.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.residentgraph.persistence.statement.Keys;

/**
 * The persons an operation has read, with what it asked for of them: kept while it runs, for whoever has to answer for
 * the answer (audit, budgets, approvals). Rows are noted as they are loaded, a page at a time.
 *
 * <p>Not thread-safe: an operation runs on one thread.
 */
public final class PersonsRead {

    private final Predicate<String> isPersonal;
    private final List<Group> groups = new ArrayList<>(4);
    private final Set<Long> underScope = new HashSet<>();

    /** By survivor: the identities merged into each, as far as this operation has asked. */
    private final Map<Long, List<Long>> merged = new HashMap<>(0);

    /** @param isPersonal whether a coordinate tells of a person */
    public PersonsRead(Predicate<String> isPersonal) {
        this.isPersonal = isPersonal;
    }

    /**
     * Persons of whom the same was read.
     *
     * @param coordinates the personal coordinates that were asked for and not withheld, never empty; the same instance
     *     for the same selection and access
     * @param persons ids, perhaps with repetitions
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and boxing a page of ids for every request would cost
    public record Group(Set<String> coordinates, long[] persons) {}

    /** In the order in which they were loaded; a person may stand in several. */
    public List<Group> groups() {
        return Collections.unmodifiableList(groups);
    }

    public boolean isEmpty() {
        return groups.isEmpty();
    }

    /** Notes that the row of this person was read, and so is in the scope of the operation. */
    void addRow(long person) {
        underScope.add(person);
    }

    /** Whether these are all ids of persons whose rows were read in this operation, under its scope. */
    boolean haveBeenRead(Keys keys) {
        return keys.stream().allMatch(underScope::contains);
    }

    /** The identities merged into these persons: one statement for those not asked for before. */
    Map<Long, Long> survivors(long[] standing, MergedPersons links) {
        long[] unknown =
                Arrays.stream(standing).filter(id -> !merged.containsKey(id)).toArray();
        if (unknown.length > 0) {
            for (long id : unknown) {
                merged.put(id, new ArrayList<>(1));
            }
            links.find(Keys.of(unknown))
                    .forEach(link -> merged.computeIfAbsent(link.survivorId(), _ -> new ArrayList<>(1))
                            .add(link.mergedId()));
        }
        Map<Long, Long> survivors = new TreeMap<>();
        for (long id : standing) {
            merged.getOrDefault(id, List.of()).forEach(identity -> survivors.put(identity, id));
        }
        return survivors;
    }

    /** Whether an id is another identity of a person who was read: the two are one person. */
    public boolean isOtherIdentity(long id) {
        return !merged.isEmpty() && merged.values().stream().anyMatch(others -> others.contains(id));
    }

    /** A person's identities, as far as this operation has read below them: their own id first. */
    public List<Long> identitiesOf(long person) {
        List<Long> identities = new ArrayList<>();
        identities.add(person);
        identities.addAll(merged.getOrDefault(person, List.of()));
        return identities;
    }

    boolean isPersonal(String coordinate) {
        return isPersonal.test(coordinate);
    }

    /**
     * Notes that these coordinates were read of these persons: of a list of persons, what it tells of whoever is on it.
     *
     * @param coordinates the same instance for the same list
     */
    public void add(Set<String> coordinates, long[] persons) {
        if (!coordinates.isEmpty() && persons.length > 0) {
            groups.add(new Group(coordinates, persons));
        }
    }
}
