package org.residentgraph.api.demo.city;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * F04: visits to dwellings, with whom they found there registered or not, and checks of registrations. Samples of what a
 * city does: three visits and one check a year for a hundred households, where the real city makes a hundred and one.
 */
final class Visits {

    private static final double VISITS_A_YEAR = 0.03;
    private static final double CHECKS_A_YEAR = 0.012;
    private static final Rate REGISTERED = new Rate(0.84, 0.925);
    private static final Rate AT_ADDRESS = new Rate(0.70, 0.80);
    private static final Rate ACCURATE = new Rate(0.905, 0.962);

    private static final String[] PURPOSES = {"SAMPLE", "ROUTINE", "CAMPAIGN", "COMPLAINT"};
    private static final double[] PURPOSE_SHARE = Dice.cumulative(34, 56, 6, 4);
    private static final List<String> ITEMS =
            List.of("education", "marital_status", "employer", "dwelling", "arrival_date", "home_division");

    private final Sheet sheet;
    private final Divisions divisions;
    private long visits;

    Visits(@Nullable BatchFile[] batches, Divisions divisions) {
        this.sheet = new Sheet(Feed.F04, batches, "purpose", "visited_on");
        this.divisions = divisions;
    }

    /** @param dice dice of the visits alone, so that they change nothing else about the household */
    void tell(Dice dice, Household household) {
        for (int year = 2010; year <= 2015; year++) {
            int visited = Seasons.anyDay(dice, year);
            if (dice.chance(VISITS_A_YEAR)) {
                visit(dice, household, visited);
            }
            int checked = Seasons.anyDay(dice, year);
            if (dice.chance(CHECKS_A_YEAR)) {
                check(dice, household, checked);
            }
        }
    }

    private static double on(Rate rate, int day) {
        double part = (day - Periods.OPENING) / (double) (Periods.CLOSING - Periods.OPENING);
        return rate.opening() + Math.clamp(part, 0, 1) * (rate.closing() - rate.opening());
    }

    private void visit(Dice dice, Household household, int day) {
        int period = Periods.of(day);
        List<Person> present = household.members.stream()
                .filter(member -> member.isHere(day) && !member.provisional)
                .toList();
        if (present.isEmpty()) {
            return;
        }
        long visit = ++visits;
        String purpose = PURPOSES[dice.pick(PURPOSE_SHARE)];
        if (!dice.chance(0.88)) {
            begin(household, visit, day, purpose).text("outcome", dice.chance(0.75) ? "NO_ANSWER" : "REFUSED");
            sheet.tell(period, sheet.newNumber());
            return;
        }
        double unregistered = 1 / on(REGISTERED, day) - 1;
        int line = 0;
        for (Person member : present) {
            boolean registered = member.knownFrom <= period;
            find(begin(household, visit, day, purpose), ++line, registered, dice.chance(0.86));
            if (registered) {
                sheet.text("id_number", member.idNumber);
            }
            sheet.tell(period, sheet.newNumber());
            if (dice.chance(unregistered)) {
                find(begin(household, visit, day, purpose), ++line, false, false);
                if (dice.chance(0.2)) {
                    sheet.day("birth_date", day - 30 - dice.below(2500)).text("sex_code", dice.chance(0.5) ? "1" : "2");
                }
                sheet.tell(period, sheet.newNumber());
            }
        }
    }

    private static void find(Sheet sheet, int line, boolean registered, boolean here) {
        sheet.text("outcome", "ENTERED").number("line_no", line);
        sheet.flag("is_new_resident", true).flag("registration_due", true);
        sheet.flag("registered_at_visit", registered).flag("registered_here", registered && here);
    }

    private void check(Dice dice, Household household, int day) {
        int period = Periods.of(day);
        Person drawn = household.members.get(dice.below(household.members.size()));
        if (drawn.provisional || drawn.knownFrom > period || !isRegistered(drawn, day, period)) {
            return;
        }
        boolean isHere = drawn.isHere(day);
        String result = !dice.chance(0.97)
                ? "NOT_COMPLETED"
                : !isHere
                        ? (dice.chance(0.7) ? "LEFT" : "UNKNOWN")
                        : dice.chance(on(AT_ADDRESS, day) + 0.02)
                                ? "AT_REGISTERED_ADDRESS"
                                : dice.chance(0.7) ? "ELSEWHERE_IN_CITY" : "UNKNOWN";
        int wrong = dice.chance(on(ACCURATE, day)) ? 0 : 1 + dice.below(2);
        int first = dice.below(ITEMS.size() - 1);
        begin(household, 0, day, "SAMPLE").text("id_number", drawn.idNumber).text("address_result", result);
        if (!result.equals("NOT_COMPLETED")) {
            sheet.number("fields_checked", 11).number("fields_wrong", wrong);
            sheet.text("wrong_fields", String.join("|", ITEMS.subList(first, first + wrong)));
        }
        sheet.text("sample_id", "S" + Periods.name(period)).day("drawn_on", day - 1 - dice.below(14));
        sheet.tell(period, sheet.newNumber());
    }

    /** Whether the register holds an open registration: of somebody who left untold, too. */
    private static boolean isRegistered(Person person, int day, int period) {
        for (Stay stay : person.stays) {
            if (stay.from() + 30 < day && stay.reported() > period) {
                return true;
            }
        }
        return false;
    }

    private Sheet begin(Household household, long visit, int day, String purpose) {
        int address = household.addressOn(day);
        int village = household.village(address);
        sheet.begin(Divisions.COUNTY[divisions.countyOf(village)]);
        if (visit > 0) {
            sheet.text("visit_src_id", "V%09d".formatted(visit));
        }
        return sheet.text("village_code", divisions.code(village))
                .text("dwelling_src_id", Dwellings.number(household.dwelling(address)))
                .day("visited_on", day)
                .text("coordinator_staff_no", Offices.staffNumber(divisions.countyOf(village), 0))
                .text("purpose", purpose);
    }
}
