package org.residentgraph.api.demo.city;

import org.jspecify.annotations.Nullable;

/** F17: who holds the permit of nine years may ask for housing support; a few ask who do not (E28). */
final class Support {

    private static final String[] SCHEMES = {"PUBLIC_RENTAL", "LOW_RENT", "AFFORDABLE", "EMPLOYER_DORM"};
    private static final double[] SCHEME_SHARE = Dice.cumulative(62, 14, 9, 15);

    private final Sheet sheet;
    private final Divisions divisions;

    Support(@Nullable BatchFile[] batches, Divisions divisions) {
        this.sheet = new Sheet(Feed.F17, batches, "scheme_code", "applied_on");
        this.divisions = divisions;
    }

    /** @param own dice of the housing alone, so that it changes nothing else about the holder */
    void hold(Dice own, Household household, Person holder, boolean nineYears, String permit, int issued, int valid) {
        if (!own.chance(nineYears ? 0.45 : 0.002)) {
            return;
        }
        int applied = Math.max(issued, Periods.OPENING - 300) + 20 + own.below(700);
        if (applied < valid && applied <= Periods.CLOSING && holder.isHere(applied) && holder.isHere(applied + 120)) {
            ask(own, household, holder, permit, applied);
        }
    }

    private void ask(Dice own, Household household, Person holder, String permit, int applied) {
        int first = holder.reportedIn(applied);
        int decided = applied + 25 + own.below(50);
        String decision = own.chance(0.66) ? "APPROVED" : own.chance(0.85) ? "REFUSED" : "WITHDRAWN";
        int moves = decided + 15 + own.below(60);
        String scheme = SCHEMES[own.pick(SCHEME_SHARE)];
        int county = Divisions.COUNTY[divisions.countyOf(household.villageOn(applied))];
        long number = sheet.newNumber();
        int told = -1;
        for (int day : new int[] {applied, decided, moves}) {
            int period = Math.max(first, Periods.of(day));
            boolean isNews = day != moves || decision.equals("APPROVED");
            if (period > told && period < Periods.COUNT && isNews) {
                told = period;
                sheet.begin(county)
                        .person(holder)
                        .text("application_no", "BZ%09d".formatted(number))
                        .text("scheme_code", scheme)
                        .text("permit_no", permit)
                        .day("applied_on", applied)
                        .dayBy(period, "decided_on", decided);
                if (decided <= Periods.lastDay(period)) {
                    sheet.text("decision", decision).text("reason", decision.equals("REFUSED") ? "INCOME" : "");
                }
                if (decision.equals("APPROVED") && moves <= Periods.lastDay(period)) {
                    sheet.day("start_date", moves).number("rent", 180 + number % 40 * 10);
                }
                sheet.tell(period, number);
            }
        }
    }
}
