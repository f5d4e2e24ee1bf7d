package org.residentgraph.persistence.identity;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How likely two entries are one person, and why (E16). The name and the birth date must both be the same or nearly;
 * then every reason adds its weight. From {@link #CANDIDATE} on a person is asked to look: name, birth date and home are
 * the same, or something else makes up for a slip in one of them.
 *
 * @param score 0 to 100
 */
public record Likeness(int score, Set<DuplicateReason> reasons) {

    public static final int CANDIDATE = 80;

    /** A birthday reckoned by the other calendar, or remembered and looked up later, is a few weeks off at most. */
    private static final int DAYS_OF_A_MONTH = 31;

    private static final Likeness NONE = new Likeness(0, Set.of());

    public boolean isCandidate() {
        return score >= CANDIDATE;
    }

    /** The reasons' codes, as stored. */
    public String codes() {
        return reasons.stream().map(Enum::name).collect(Collectors.joining(","));
    }

    public static Likeness of(Traits one, Traits other) {
        if (one.hasKnownSex() && other.hasKnownSex() && !one.sex().equals(other.sex())) {
            return NONE;
        }
        NameLikeness name = NameLikeness.of(one.name(), other.name());
        DuplicateReason birth = birth(one.birthDate(), other.birthDate());
        boolean together = !Collections.disjoint(one.households(), other.households());
        boolean ward = !Collections.disjoint(one.guardians(), other.guardians());
        if (!name.isOneName() || birth == null || areSiblings(name, birth, together || ward)) {
            return NONE;
        }
        List<DuplicateReason> reasons = new ArrayList<>();
        reasons.add(reason(name));
        reasons.add(birth);
        add(reasons, one.sharesHome(other), DuplicateReason.SAME_HOME);
        add(reasons, one.phoneKey() != 0 && one.phoneKey() == other.phoneKey(), DuplicateReason.SAME_PHONE);
        add(reasons, together, DuplicateReason.SAME_HOUSEHOLD);
        add(reasons, ward, DuplicateReason.SAME_GUARDIAN);
        add(reasons, !one.isVerified() || !other.isVerified(), DuplicateReason.NUMBER_IN_DOUBT);
        int score =
                Math.min(100, reasons.stream().mapToInt(DuplicateReason::weight).sum());
        return new Likeness(score, Collections.unmodifiableSet(EnumSet.copyOf(reasons)));
    }

    /** Twins share all but one character of their names, and brothers may share a day of birth of another year. */
    private static boolean areSiblings(NameLikeness name, DuplicateReason birth, boolean ofOneFamily) {
        boolean nameDiffers = name == NameLikeness.TYPO || name == NameLikeness.SOUND;
        return nameDiffers && (ofOneFamily || birth == DuplicateReason.BIRTH_DATE_TYPO);
    }

    private static DuplicateReason reason(NameLikeness name) {
        return switch (name) {
            case SAME -> DuplicateReason.SAME_NAME;
            case VARIANT -> DuplicateReason.NAME_VARIANT;
            case SOUND -> DuplicateReason.NAME_SOUNDS_ALIKE;
            case TYPO, DIFFERENT -> DuplicateReason.NAME_TYPO;
        };
    }

    private static @Nullable DuplicateReason birth(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return null;
        }
        if (one.equals(other)) {
            return DuplicateReason.SAME_BIRTH_DATE;
        }
        boolean sameYear = one.regionMatches(0, other, 0, 4);
        boolean sameMonth = one.regionMatches(5, other, 5, 2);
        boolean sameDay = one.regionMatches(8, other, 8, 2);
        boolean twoOfThree = sameYear ? sameMonth || sameDay : sameMonth && sameDay;
        boolean swapped = sameYear && one.regionMatches(5, other, 8, 2) && one.regionMatches(8, other, 5, 2);
        return twoOfThree || swapped || areNear(one, other) ? DuplicateReason.BIRTH_DATE_TYPO : null;
    }

    private static boolean areNear(String one, String other) {
        return Math.abs(ChronoUnit.DAYS.between(LocalDate.parse(one), LocalDate.parse(other))) <= DAYS_OF_A_MONTH;
    }

    private static void add(List<DuplicateReason> reasons, boolean holds, DuplicateReason reason) {
        if (holds) {
            reasons.add(reason);
        }
    }
}
