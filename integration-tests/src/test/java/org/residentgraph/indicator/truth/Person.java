package org.residentgraph.indicator.truth;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A person of F01: the last line's columns, and all registrations. */
final class Person {

    LocalDate birth;
    boolean isMale;
    boolean isProvisional = true;

    /** What was reported of the person's education, by the day of the report. */
    private final NavigableMap<LocalDate, String> education = new TreeMap<>();

    private final Map<String, Registration> bySource = new LinkedHashMap<>();
    private List<Registration> settled;

    void learn(LocalDate asOf, String code) {
        education.put(asOf, code);
    }

    /** The education as it was known on a day; before the first report, what that said. */
    String education(LocalDate day) {
        Map.Entry<LocalDate, String> known = education.floorEntry(day);
        if (known == null) {
            known = education.firstEntry();
        }
        return known == null ? "" : known.getValue();
    }

    void register(String srcId, Registration registration) {
        bySource.put(srcId, registration);
        settled = null;
    }

    Registration registration(String srcId) {
        return bySource.get(srcId);
    }

    /** By their start, each ended at the latest where the next begins (E13). */
    List<Registration> registrations() {
        if (settled == null) {
            List<Registration> sorted = new ArrayList<>(
                    bySource.values().stream().filter(one -> !one.isVoid()).toList());
            sorted.sort(Comparator.comparing(Registration::start).thenComparingInt(Registration::order));
            for (int i = 0; i + 1 < sorted.size(); i++) {
                LocalDate next = sorted.get(i + 1).start();
                LocalDate end = sorted.get(i).end();
                if (end == null || end.isAfter(next)) {
                    sorted.set(i, sorted.get(i).endedBy(next));
                }
            }
            settled = sorted;
        }
        return settled;
    }

    /** The day of death, or null: the last day of a last registration that ended by it. */
    LocalDate death() {
        Registration last = registrations().isEmpty() ? null : registrations().getLast();
        return last != null && last.end() != null && last.endReason().equals("DECEASED")
                ? last.end().minusDays(1)
                : null;
    }

    boolean isDead(LocalDate day) {
        return Days.isBy(death(), day);
    }

    /** The registration that makes the person one of the active residents of a day (model.md 2.4), or null. */
    Registration active(LocalDate day) {
        return isDead(day) ? null : inForce(day);
    }

    boolean isActive(LocalDate day) {
        return active(day) != null;
    }

    private Registration inForce(LocalDate day) {
        Registration last = lastBy(day);
        return last != null && last.holdsOn(day) ? last : null;
    }

    /** The registration in force, or the last before; null if there was none yet. */
    private Registration lastBy(LocalDate day) {
        for (Registration registration : registrations().reversed()) {
            if (!registration.start().isAfter(day)) {
                return registration;
            }
        }
        return null;
    }

    /** Where a flow of the person counts: by the registration in force, or the last before (model.md 3.1, rule 6). */
    String villageBy(LocalDate day) {
        Registration last = lastBy(day);
        return last == null ? null : last.village();
    }

    boolean isAged(LocalDate day, int from, int to) {
        return Days.isAged(birth, day, from, to);
    }
}
