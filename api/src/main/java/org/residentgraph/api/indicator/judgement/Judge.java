package org.residentgraph.api.indicator.judgement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.indicator.Derivation;
import org.residentgraph.persistence.indicator.Unit;
import org.residentgraph.persistence.time.PeriodKind;

/**
 * Judges one figure. Values are compared unrounded: a quotient of counts to 34 digits differs from a number of a few digits
 * whenever the counts do.
 */
public final class Judge {

    private static final BigDecimal SMALL = BigDecimal.valueOf(30);
    private static final MonthDay LAST_DAY = MonthDay.of(12, 31);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Target target;
    private final Evidence evidence;
    private final Set<Note> notes = EnumSet.noneOf(Note.class);
    private final @Nullable BigDecimal baseline;

    private Judge(Target target, Evidence evidence) {
        this.target = target;
        this.evidence = evidence;
        BigDecimal stated = evidence.wholeCity() ? target.statedBaseline() : null;
        this.baseline = stated == null ? evidence.baseline() : stated;
    }

    /** What is said of this evidence. */
    public static Judgement judge(Target target, Evidence evidence) {
        return new Judge(target, evidence).judge();
    }

    private Judgement judge() {
        boolean blocked = isOutsideItsDenominator();
        boolean nobody = is(evidence.denominator(), BigDecimal.ZERO);
        BigDecimal value = evidence.withheld() || blocked || nobody ? null : evidence.value();
        Verdict verdict = verdict(value, blocked, nobody);
        boolean asked = evidence.wholeCity() && target.judged();
        boolean compared = !evidence.wholeCity() && target.judged() && !target.isTotal();
        BigDecimal number = target.number();
        if (number != null && asked && target.demoScale()) {
            notes.add(Note.DEMO_SCALE);
        }
        Interval interval = interval(value);
        Trajectory way = asked ? Trajectory.of(target, baseline) : null;
        return new Judgement(
                verdict,
                Collections.unmodifiableSet(notes),
                value,
                evidence.withheld() ? null : baseline,
                asked ? number : null,
                asked ? difference(value, number) : null,
                compared ? number : null,
                compared ? difference(value, number) : null,
                way == null ? null : way.expected(evidence.asOf()),
                asked && value != null ? Trajectory.requiredSlope(target, value, evidence.asOf()) : null,
                asked ? guidance(number) : null,
                evidence.isPartial(),
                isSmall(),
                interval,
                isClear(interval, number));
    }

    private static @Nullable Boolean isClear(@Nullable Interval interval, @Nullable BigDecimal number) {
        if (interval == null || number == null) {
            return null;
        }
        return interval.lower().multiply(HUNDRED).compareTo(number) >= 0;
    }

    private Verdict verdict(@Nullable BigDecimal value, boolean blocked, boolean nobody) {
        if (evidence.withheld()) {
            return Verdict.SUPPRESSED;
        }
        if (blocked) {
            return noted(Verdict.NOT_COMPARABLE, Note.DATA_ERROR);
        }
        if (nobody) {
            return noted(Verdict.NOT_COMPARABLE, Note.ZERO_DENOMINATOR);
        }
        if (isSmall()) {
            notes.add(Note.SMALL_BASE);
        }
        if (!target.judged()) {
            return Verdict.NO_TARGET;
        }
        if (!evidence.wholeCity()) {
            return noted(Verdict.NO_TARGET, Note.CITY_ONLY);
        }
        if (evidence.asOf().compareTo(Trajectory.START) <= 0) {
            return noted(Verdict.NOT_DUE, Note.BEFORE_PLAN);
        }
        if (isIntakeOpen()) {
            return noted(Verdict.NOT_DUE, Note.INTAKE_OPEN);
        }
        if (value == null) {
            return isMadeOfTwo()
                    ? noted(Verdict.NO_BASELINE, Note.NO_BASELINE)
                    : noted(Verdict.NOT_COMPARABLE, Note.NO_FIGURE);
        }
        return isSmall() ? Verdict.NOT_COMPARABLE : byRule(value);
    }

    private Verdict byRule(BigDecimal value) {
        if (target.band() != null) {
            notes.add(Note.PLATFORM_BAND);
        }
        return switch (target.rule()) {
            case NONE -> Verdict.NO_TARGET;
            case LEVEL, MULTIPLE -> level(value, requireNumber());
            case EVERY_YEAR -> everyYear(value, requireNumber());
            case PACE -> pace(value, requireNumber());
            case FORECAST -> forecast(value, requireNumber());
            case ROLLING -> rolling(value, requireNumber());
            case DIRECTION -> direction(value);
        };
    }

    private Verdict level(BigDecimal value, BigDecimal number) {
        if (isDue()) {
            return closed(target.isMet(value, number));
        }
        LocalDate due = target.due();
        if (due != null && evidence.asOf().isAfter(due)) {
            notes.add(Note.HELD_AS_FLOOR);
            return underWay(target.isMet(value, number));
        }
        Trajectory way = Trajectory.of(target, baseline);
        return way == null
                ? noted(Verdict.NOT_DUE, Note.NO_BASELINE)
                : underWay(target.isMet(value, way.expected(evidence.asOf())));
    }

    /** The plan names no milestones: each year is held against the number itself, and the due date alone is final. */
    private Verdict everyYear(BigDecimal value, BigDecimal number) {
        boolean met = target.isMet(value, number);
        Band band = target.band();
        if (band != null && value.compareTo(number.subtract(band.below())) < 0 && isStaffing()) {
            notes.add(Note.ABOVE_STAFFED);
        }
        boolean over = target.due() == null ? isYearOver() : isDue();
        return over ? closed(met) : underWay(met);
    }

    private Verdict pace(BigDecimal value, BigDecimal number) {
        boolean met = target.isMet(value, number);
        if (!isYearOver()) {
            notes.add(Note.YEAR_TO_DATE);
            return underWay(met);
        }
        return closed(met);
    }

    private Verdict forecast(BigDecimal value, BigDecimal number) {
        notes.add(Note.FORECAST);
        if (value.compareTo(number) > 0) {
            return Verdict.ACHIEVED;
        }
        return evidence.asOf().isBefore(Trajectory.END) ? Verdict.NOT_DUE : Verdict.NOT_ACHIEVED;
    }

    /** A window of two calendar years can only fail once it is over; the first of the plan is 2011 and 2012. */
    private Verdict rolling(BigDecimal value, BigDecimal number) {
        boolean met = target.isMet(value, number);
        boolean over = isYearOver() && evidence.asOf().getYear() > Trajectory.START.getYear() + 1;
        if (over) {
            return closed(met);
        }
        notes.add(Note.WINDOW_OPEN);
        return met ? Verdict.ON_TRACK : Verdict.NOT_DUE;
    }

    /** In step is a gap of nothing or more; rising is more than a year before. */
    private Verdict direction(BigDecimal value) {
        notes.add(Note.DIRECTION_ONLY);
        BigDecimal asked = target.derivation() == Derivation.GROWTH_GAP ? BigDecimal.ZERO : evidence.before();
        if (asked == null) {
            return noted(Verdict.NO_BASELINE, Note.NO_BASELINE);
        }
        boolean met = target.derivation() == Derivation.GROWTH_GAP ? value.signum() >= 0 : value.compareTo(asked) > 0;
        return isDue() ? closed(met) : underWay(met);
    }

    /** Of a yearly rule in a year that is not over. */
    private @Nullable BigDecimal guidance(@Nullable BigDecimal number) {
        return number == null || !isYearly() || !evidence.isPartial()
                ? null
                : Trajectory.proRata(number, evidence.asOf());
    }

    private static Verdict closed(boolean met) {
        return met ? Verdict.ACHIEVED : Verdict.NOT_ACHIEVED;
    }

    private static Verdict underWay(boolean met) {
        return met ? Verdict.ON_TRACK : Verdict.OFF_TRACK;
    }

    private Verdict noted(Verdict verdict, Note note) {
        notes.add(note);
        return verdict;
    }

    /** A stock is due on one day; an intake, once it is closed, in the whole period in which it was. */
    private boolean isDue() {
        LocalDate due = target.due();
        if (due == null) {
            return false;
        }
        return target.intakeCloses() == null
                ? evidence.asOf().equals(due)
                : !due.isBefore(evidence.period().from()) && !due.isAfter(evidence.asOf());
    }

    private boolean isYearOver() {
        return MonthDay.from(evidence.asOf()).equals(LAST_DAY);
    }

    /** The intake of a school year is the autumn's it begins with, of any other period that of its year. */
    private boolean isIntakeOpen() {
        MonthDay closes = target.intakeCloses();
        if (closes == null) {
            return false;
        }
        boolean schoolYear = evidence.period().is(PeriodKind.SCHOOL_YEAR);
        int year = (schoolYear ? evidence.period().from() : evidence.asOf()).getYear();
        return evidence.asOf().isBefore(closes.atYear(year));
    }

    private boolean isYearly() {
        return target.derivation() == Derivation.GROWTH || target.derivation() == Derivation.GAIN;
    }

    private boolean isMadeOfTwo() {
        return isYearly() || target.derivation() == Derivation.MULTIPLE || target.derivation() == Derivation.GROWTH_GAP;
    }

    private boolean isStaffing() {
        return target.unit() == Unit.PERSONS_PER_COORDINATOR;
    }

    private boolean isSmall() {
        BigDecimal denominator = evidence.denominator();
        return denominator != null
                && !evidence.withheld()
                && denominator.signum() > 0
                && denominator.compareTo(SMALL) < 0
                && isOfMany();
    }

    /** What is divided by persons or things counted, or is the middle or the mean of some; a gain is a difference. */
    private boolean isOfMany() {
        return switch (target.derivation()) {
            case RATIO, SAMPLED_RATIO, GROWTH, MULTIPLE, MEDIAN, GROWTH_GAP -> true;
            case COUNT, GAIN -> false;
        };
    }

    private boolean isOutsideItsDenominator() {
        BigDecimal numerator = evidence.numerator();
        BigDecimal denominator = evidence.denominator();
        return target.isShare()
                && numerator != null
                && denominator != null
                && (numerator.signum() < 0 || numerator.compareTo(denominator) > 0);
    }

    private @Nullable Interval interval(@Nullable BigDecimal value) {
        BigDecimal n = evidence.denominator();
        return target.derivation() == Derivation.SAMPLED_RATIO && value != null && n != null
                ? Interval.wilson(value.movePointLeft(2), n)
                : null;
    }

    private BigDecimal requireNumber() {
        return Objects.requireNonNull(target.number(), "a target of this shape has a number");
    }

    private static @Nullable BigDecimal difference(@Nullable BigDecimal value, @Nullable BigDecimal number) {
        return value == null || number == null ? null : value.subtract(number);
    }

    private static boolean is(@Nullable BigDecimal value, BigDecimal number) {
        return value != null && value.compareTo(number) == 0;
    }
}
