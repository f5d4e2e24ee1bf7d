package org.residentgraph.api.demo.city;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.shipped.ShippedFile;

/** F13: the health records of children under eight, and every dose of the immunisation schedule they were given. */
final class ChildHealth extends FeedLines {

    private static final int RECORD =
            Defect.set(Defect.UNTIDY_ID_NUMBER, Defect.IDENTICAL_TWIN, Defect.IMPOSSIBLE_DATE, Defect.DIFFERENT_TWINS);
    private static final int DOSE = Defect.allBut(Defect.UNKNOWN_OPTIONAL_CODE, Defect.UNKNOWN_VILLAGE);

    private static final int FIRST_COVERED = Days.of(2008, 1, 1);
    private static final int FIRST_TOLD_OF_OLDER = Days.of(2008, 7, 1);

    private final Divisions divisions;
    private final Dose[] schedule;
    /** Days on which the doses of the child at hand were given; {@link Days#NONE} for those left out. */
    private final int[] given;

    /** A dose of the programme; {@code previous} is the index of the dose before it of the same vaccine, or -1. */
    private record Dose(String vaccine, int number, int fromMonth, int toMonth, int minInterval, int previous) {}

    // the record being told
    private Person child = new Person(false);
    private int county;
    private long recordNumber;
    private int openedOn;
    private int closedOn;
    private int clinic;
    private @Nullable Dose dose;
    private int givenOn;
    private boolean elsewhere;
    private int tellUpTo;

    ChildHealth(@Nullable BatchFile[] batches, Divisions divisions) {
        super(batches);
        this.divisions = divisions;
        List<NamedCsvRecord> rows =
                ShippedFile.at("/reference/immunization-schedule.csv").rows();
        schedule = new Dose[rows.size()];
        given = new int[schedule.length];
        for (int i = 0; i < schedule.length; i++) {
            NamedCsvRecord row = rows.get(i);
            String vaccine = row.getField("vaccine_code");
            boolean follows = i > 0 && schedule[i - 1].vaccine.equals(vaccine);
            schedule[i] = new Dose(
                    vaccine,
                    number(row, "dose_no"),
                    number(row, "due_from_month"),
                    number(row, "due_to_month"),
                    number(row, "min_interval_days"),
                    follows ? i - 1 : -1);
        }
    }

    private static int number(NamedCsvRecord row, String column) {
        return Integer.parseInt(row.getField(column));
    }

    void tell(Dice dice, Household household) {
        for (Person member : household.members) {
            if (member.father != null && member.knownFrom < Periods.COUNT && member.age(Periods.OPENING) < 8) {
                live(dice, household, member);
            }
        }
    }

    private void live(Dice dice, Household household, Person member) {
        boolean laggard =
                divisions.countyOf(household.villageOn(Periods.lastDay(member.knownFrom))) == Divisions.LAGGARD;
        boolean careful = dice.chance(laggard ? 0.82 : 0.955);
        if (!dice.chance(careful ? 0.99 : 0.80)) {
            return;
        }
        int opened = opening(dice, member);
        if (opened == Days.NONE) {
            return;
        }
        int last = member.stays.getLast().lastDay();
        int eight = Days.birthday(member.birth, 8);
        int closes = Math.min(eight, member.stays.getLast().to());
        plan(dice, member, careful, Math.min(last, eight - 1));
        if (open(household, member, opened, closes)) {
            // the schedule covers children born from 2008 on; of the older ones only the last doses are told
            giveAll(member, member.birth >= FIRST_COVERED ? member.birth : FIRST_TOLD_OF_OLDER);
        }
    }

    /** Where the first stay that reaches into childhood and into the story began, and a few weeks for the first visit. */
    private static int opening(Dice dice, Person member) {
        for (Stay stay : member.stays) {
            if (stay.to() > Periods.OPENING && stay.from() < Days.birthday(member.birth, 8) - 60) {
                int opened = Math.max(stay.from(), member.birth) + 3 + dice.waiting(15);
                return opened < stay.lastDay() ? opened : Days.NONE;
            }
        }
        return Days.NONE;
    }

    /** Decides for every dose the day, or that it was left out. */
    private void plan(Dice dice, Person member, boolean careful, int last) {
        for (int i = 0; i < schedule.length; i++) {
            Dose planned = schedule[i];
            int day = Days.plusMonths(member.birth, planned.fromMonth) + (careful ? dice.waiting(7) : dice.waiting(45));
            boolean afterGap = planned.previous >= 0 && given[planned.previous] == Days.NONE;
            boolean skipped = afterGap || !dice.chance(careful ? 0.999 : 0.88);
            if (planned.previous >= 0 && !afterGap) {
                day = Math.max(day, given[planned.previous] + planned.minInterval);
            }
            if (careful && dice.chance(0.004)) {
                // a week too early: stored, but it does not count
                day = Math.max(member.birth, day - 25);
            }
            given[i] = skipped || day > last ? Days.NONE : day;
        }
    }

    /** Every dose of the schedule whose month has come by a day, given on time. */
    void planFullCard(Person member, int by, int delay) {
        for (int i = 0; i < schedule.length; i++) {
            int day = Days.plusMonths(member.birth, schedule[i].fromMonth);
            if (schedule[i].previous >= 0) {
                int before = given[schedule[i].previous];
                day = before == Days.NONE ? Days.NEVER : Math.max(day, before + schedule[i].minInterval);
            }
            given[i] = day <= by ? day + (day == member.birth ? 0 : delay) : Days.NONE;
        }
    }

    /** Opens the record; false when it is never reported. */
    boolean open(Household household, Person member, int opened, int closes) {
        int began = member.reportedIn(opened);
        if (began >= Periods.COUNT || closes <= Periods.OPENING) {
            return false;
        }
        child = member;
        int village = household.villageOn(opened);
        county = Divisions.COUNTY[divisions.countyOf(village)];
        clinic = village;
        recordNumber = newNumber();
        openedOn = opened;
        closedOn = closes;
        dose = null;
        tellUpTo = began;
        line(began, recordNumber, RECORD);
        int ended = closes > Periods.CLOSING ? Periods.NEVER : member.reportedIn(closes);
        if (ended > began && ended < Periods.COUNT) {
            tellUpTo = ended;
            line(ended, recordNumber, RECORD);
        }
        return true;
    }

    /** Tells the doses planned last, as far as they were given on a day or later. */
    void giveAll(Person member, int told) {
        int known = Math.max(member.reportedIn(openedOn), 0);
        for (int i = 0; i < schedule.length; i++) {
            if (given[i] != Days.NONE && given[i] >= told) {
                int period = Math.max(Periods.of(toldOn(member, given[i])), known);
                if (period < Periods.COUNT) {
                    dose = schedule[i];
                    givenOn = given[i];
                    elsewhere = !member.isHere(givenOn);
                    tellUpTo = period;
                    line(period, newNumber(), DOSE);
                }
            }
        }
    }

    /** A dose given elsewhere is told when the child is here again. */
    private static int toldOn(Person member, int day) {
        for (Stay stay : member.stays) {
            if (day <= stay.to()) {
                return Math.max(day, stay.from());
            }
        }
        return Days.NEVER;
    }

    @Override
    void write(BatchFile out, long number, Defect defect) {
        Dose told = dose;
        out.beginLine();
        srcId(out, "F13", county, number);
        out.asOfCell();
        out.code(told == null ? "RECORD" : "DOSE");
        out.code("01");
        idNumber(out, child.idNumber, defect);
        if (told == null) {
            record(out, defect);
        } else {
            dose(out, told, number, defect);
        }
        out.blanks(3);
        out.endLine();
    }

    private void record(BatchFile out, Defect defect) {
        boolean closed = closedOn <= Periods.CLOSING && child.reportedIn(closedOn) <= tellUpTo;
        out.put("P33");
        out.put(child.number, 8);
        out.endCell();
        out.text(child.name);
        out.date(child.birth);
        out.code(child.male ? "1" : "2");
        Person mother = child.mother;
        if (mother != null && mother.knownFrom <= tellUpTo) {
            out.put(mother.idNumber);
        }
        out.endCell();
        recordNumber(out);
        startDate(out, openedOn, defect);
        out.blanks(5);
        out.date(closed ? closedOn : Days.NONE);
        clinic(out);
        out.blank();
    }

    private void dose(BatchFile out, Dose told, long number, Defect defect) {
        out.blank();
        out.text(child.name);
        out.date(child.birth);
        out.code(child.male ? "1" : "2");
        out.blank();
        recordNumber(out);
        out.blank();
        mandatoryCode(out, told.vaccine, defect);
        out.number(told.number);
        startDate(out, defect == Defect.DATES_REVERSED ? child.birth - 40 : givenOn, defect);
        out.flag(elsewhere);
        out.flag(false);
        out.blank();
        clinic(out);
        out.put(Days.year(givenOn), 4);
        out.put(Days.month(givenOn), 2);
        out.put(number * 7 % 1000, 3);
        out.endCell();
    }

    private void recordNumber(BatchFile out) {
        out.put("CR");
        out.put(recordNumber, 9);
        out.endCell();
    }

    /** A clinic in every town. */
    private void clinic(BatchFile out) {
        out.put("HC");
        out.put(divisions.code(clinic), 0, 9);
        out.endCell();
    }
}
