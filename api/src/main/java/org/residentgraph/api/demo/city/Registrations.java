package org.residentgraph.api.demo.city;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** F01: one line per registration and period in which it began, changed or ended. */
final class Registrations extends FeedLines {

    private static final int POSSIBLE = Defect.allBut(Defect.NONE);
    /** A wrong ID number cannot be tidied as well. */
    private static final int PROVISIONAL = Defect.set(Defect.UNKNOWN_OPTIONAL_CODE, Defect.IDENTICAL_TWIN);

    private final Divisions divisions;
    private final Provinces provinces;
    private final Stock stock;
    private final Baselines baselines;
    private final List<Piece> pieces = new ArrayList<>();
    private long registered;

    // the record being told
    private Household household;
    private Person person;
    private Piece piece;
    private int tellUpTo;

    Registrations(
            @Nullable BatchFile[] batches, Divisions divisions, Provinces provinces, Stock stock, Baselines baselines) {
        super(batches);
        this.divisions = divisions;
        this.provinces = provinces;
        this.stock = stock;
        this.baselines = baselines;
        this.person = new Person(false);
        this.household = new Household(0, Household.Kind.SINGLE);
        this.piece = new Piece(0, 0, 0, 0, 0, 0, "", false);
    }

    /** Persons with an open registration at the end of the story, so far. */
    long registered() {
        return registered;
    }

    /**
     * One registration: a stay at one address.
     *
     * @param endPeriod when the end is reported, {@link Periods#NEVER} if it is not
     * @param delayed whether it was registered after the legal days
     */
    private record Piece(
            int address,
            int arrived,
            int start,
            int end,
            int startPeriod,
            int endPeriod,
            String endReason,
            boolean delayed) {}

    /** Writes the registrations of everybody in the household and lets them be known to the other departments. */
    void tell(Dice dice, Household household) {
        this.household = household;
        for (Person member : household.members) {
            person = member;
            pieces.clear();
            for (Stay stay : member.stays) {
                cut(dice, stay);
            }
            if (!pieces.isEmpty()) {
                member.knownFrom = pieces.getFirst().startPeriod;
                for (Piece told : pieces) {
                    piece = told;
                    long number = newNumber();
                    member.registrations.add(FeedLines.srcId("F01", county(), number));
                    tellPiece(number);
                }
                registered += pieces.getLast().endPeriod == Periods.NEVER ? 1 : 0;
            }
        }
    }

    /** A stay falls apart at every move of the household. */
    private void cut(Dice dice, Stay stay) {
        int delay = dice.chance(0.6) ? dice.below(4) : 4 + dice.waiting(12);
        int start = stay.from() + delay;
        boolean moved = false;
        for (int address = household.addressOn(stay.from()); address < household.addresses(); address++) {
            boolean last = address + 1 == household.addresses() || household.since(address + 1) > stay.to();
            int end = last ? stay.to() : household.since(address + 1) - 1;
            if (end < start) {
                start = moved ? start : Math.min(end, stay.from());
            }
            int endPeriod = last ? stay.reported() : Periods.of(end + 1);
            add(new Piece(
                    address,
                    moved ? start : stay.from(),
                    start,
                    end,
                    Periods.of(start),
                    endPeriod,
                    last ? stay.why() : "MOVED",
                    delay > 3));
            if (last) {
                return;
            }
            start = end + 1;
            moved = true;
        }
    }

    /** What ended before the story opens, or begins after it, is not told. */
    private void add(Piece cut) {
        if (cut.end > Periods.OPENING && cut.startPeriod < Periods.COUNT) {
            pieces.add(cut);
        }
    }

    private void tellPiece(long number) {
        stock.lives(household.village(piece.address), piece.startPeriod, piece.endPeriod);
        if (piece.startPeriod == 0) {
            baselines.register(person, divisions.countyOf(household.village(piece.address)));
        }
        int periods = 1 << piece.startPeriod;
        periods |= changedIn(person.marriedOn);
        periods |= changedIn(person.educationRaisedOn);
        if (piece.endPeriod < Periods.COUNT) {
            periods |= 1 << Math.max(piece.endPeriod, piece.startPeriod);
        }
        for (int rest = periods; rest != 0; rest &= rest - 1) {
            tellUpTo = Integer.numberOfTrailingZeros(rest);
            line(tellUpTo, number, person.provisional ? PROVISIONAL : POSSIBLE);
        }
    }

    private int county() {
        return Divisions.COUNTY[divisions.countyOf(household.village(piece.address))];
    }

    /** The period of a change of the person, if it falls into the registration and is reported before its end. */
    private int changedIn(int day) {
        int period = Periods.of(day);
        return period > piece.startPeriod && period < piece.endPeriod && day <= piece.end ? 1 << period : 0;
    }

    @Override
    void write(BatchFile out, long number, Defect defect) {
        int today = Periods.lastDay(tellUpTo);
        int village = household.village(piece.address);
        boolean ended = tellUpTo >= piece.endPeriod;
        out.beginLine();
        srcId(out, "F01", county(), number);
        out.asOfCell();
        out.code("01");
        idNumber(out, person.idNumber, defect);
        out.text(person.name);
        mandatoryCode(out, person.male ? "1" : "2", defect);
        out.date(person.birth);
        boolean unknownCode = defect == Defect.UNKNOWN_OPTIONAL_CODE;
        out.code(unknownCode && number % 2 == 0 ? "5" : person.maritalCode(today));
        out.code(unknownCode && number % 2 == 1 ? "65" : person.educationCode(today));
        out.put(provinces.code(person.province), 2);
        out.put("9999,");
        homeAddress(out);
        phone(out, today);
        village(out, village, defect);
        out.put("D");
        out.put(household.dwelling(piece.address), 7);
        out.endCell();
        out.put(divisions.name(village));
        out.put(1L + household.dwelling(piece.address) % 97, 1);
        out.text(NUMBER_SIGN);
        out.code(reason());
        out.date(piece.arrived);
        startDate(out, piece.start, defect);
        endDate(out, piece.start, ended ? piece.end : Days.NONE, defect);
        out.code(ended || defect == Defect.DATES_REVERSED ? piece.endReason : "");
        out.code(REPORTED_BY[(int) (person.number % REPORTED_BY.length)]);
        out.put("H");
        out.put(household.number, 8);
        out.endCell();
        out.code(person.relation);
        guardian(out, today);
        out.code(person.activity(today));
        out.endLine();
        if (person.provisional) {
            out.countWrongIdNumber();
        }
    }

    private static final byte[] NUMBER_SIGN = Names.characters("号")[0];
    private static final byte[][] HOME_TOWN = Names.characters("东西南北中安和平新永清石龙金白河山岭湖泉");
    private static final byte[] TOWN_SIGN = Names.characters("镇")[0];
    private static final String[] REPORTED_BY = {
        "LANDLORD", "EMPLOYER", "COORDINATOR", "SELF", "EMPLOYER", "LANDLORD", "AGENT"
    };

    private void homeAddress(BatchFile out) {
        // a family comes from one place: the household decides, not the person
        int place = (int) (household.home * 31 % ((long) HOME_TOWN.length * HOME_TOWN.length));
        out.put(provinces.name(person.province));
        out.put(HOME_TOWN[place / HOME_TOWN.length]);
        out.put(HOME_TOWN[place % HOME_TOWN.length]);
        out.text(TOWN_SIGN);
    }

    /** Eleven digits beginning 100, which no operator gives out; nothing for children. */
    private void phone(BatchFile out, int today) {
        if (person.age(today) >= 14) {
            out.put("100");
            out.put(person.phone * 61_803_399 % 100_000_000, 8);
        }
        out.endCell();
    }

    private void village(BatchFile out, int village, Defect defect) {
        if (defect == Defect.UNKNOWN_VILLAGE) {
            out.put(divisions.code(village), 0, 6);
            out.code("999999");
        } else {
            out.text(divisions.code(village));
        }
    }

    private String reason() {
        int age = person.age(piece.start);
        if (age < 16) {
            return age >= 6 && person.number % 4 == 0 ? "STUDY" : "FAMILY";
        }
        return switch (person.work) {
            case NONE -> person.number % 8 == 0 ? "OTHER" : "FAMILY";
            case SELF_EMPLOYED -> "BUSINESS";
            case FAMILY_WORKER -> "FAMILY";
            case EMPLOYEE, DISPATCHED, CASUAL -> "WORK";
        };
    }

    private void guardian(BatchFile out, int today) {
        Person guardian = HouseholdLife.guardian(person, today, tellUpTo);
        if (guardian != null) {
            out.put(guardian.idNumber);
        }
        out.endCell();
    }
}
