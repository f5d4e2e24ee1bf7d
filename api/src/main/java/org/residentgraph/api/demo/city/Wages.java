package org.residentgraph.api.demo.city;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * F09 and F10: wages that employers owe, the deposits of those who must make one, and the legal aid that workers ask for.
 * Claims are gathered while people are told, and told at the end in the order of their days, under one case for an employer
 * and year.
 */
final class Wages {

    /** Of a worker in a year, rising to the first and falling to the second over the story. */
    private static final Rate OWED_A_YEAR = new Rate(0.007, 0.004);

    private static final double INJURED_A_YEAR = 0.0006;
    private static final double ASKS_FOR_AID = 0.25;
    private static final int PAY = 2_000;

    private final Sheet wages;
    private final Sheet aid;
    private final Employers employers;
    private final Dice dice;
    private final List<Claim> claims = new ArrayList<>();
    private final List<Aid> aids = new ArrayList<>();

    Wages(BatchFiles files, Employers employers, Dice dice) {
        this.wages = new Sheet(Feed.F09, files.of(Feed.F09), "", "date", "accepted_on", "owed_from");
        this.aid = new Sheet(Feed.F10, files.of(Feed.F10), "kind", "applied_on");
        this.employers = employers;
        this.dice = dice;
    }

    private record Claim(int employer, int day, String idNumber, int months, boolean isRecovered) {}

    private record Aid(String idNumber, String name, String kind, int county, int day) {}

    /** @param own dice of the wages alone, so that they change nothing else about the person */
    void work(Dice own, Person person, int employer, int from, int to) {
        for (int year = Math.max(2010, Days.year(from)); year <= 2015; year++) {
            int day = Days.of(year, 1, 10) + own.below(340);
            double part = Math.max(0, year - 2011) / 4.0;
            double owed = OWED_A_YEAR.opening() + part * (OWED_A_YEAR.closing() - OWED_A_YEAR.opening());
            double factor = employers.industry(employer) == Employers.CONSTRUCTION ? 2.5 : 0.85;
            double fate = own.unit();
            boolean works = day > from + 60 && day < to && person.reportedIn(day) == Periods.of(day);
            if (works && fate < owed * factor) {
                claims.add(new Claim(
                        employer, day, text(person.idNumber), 1 + own.below(3), own.chance(0.75 + part * 0.17)));
                ask(own.chance(ASKS_FOR_AID), person, "WAGE", employer, day + 3);
            } else if (works && fate > 1 - INJURED_A_YEAR) {
                ask(true, person, own.chance(0.6) ? "INJURY" : own.chance(0.5) ? "CONTRACT" : "OTHER", employer, day);
            }
        }
    }

    private void ask(boolean asks, Person person, String kind, int employer, int day) {
        if (asks && day <= Periods.CLOSING) {
            aids.add(new Aid(
                    text(person.idNumber), text(person.name), kind, Divisions.COUNTY[employers.county(employer)], day));
        }
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    void tell() {
        Map<Integer, List<Claim>> byEmployer = new HashMap<>();
        claims.sort(Comparator.comparingInt(Claim::day));
        for (Claim claim : claims) {
            byEmployer
                    .computeIfAbsent(claim.employer(), employer -> new ArrayList<>())
                    .add(claim);
        }
        for (int employer = 0; employer < employers.count(); employer++) {
            tell(employer, byEmployer.getOrDefault(employer, List.of()));
        }
        for (Aid asked : aids) {
            tell(asked);
        }
    }

    private void tell(int employer, List<Claim> ofEmployer) {
        boolean liable = employers.industry(employer) == Employers.CONSTRUCTION
                && employers.firstTold(employer) < Periods.COUNT
                && dice.chance(0.35);
        int deposited = Periods.lastDay(Math.min(employers.firstTold(employer), Periods.COUNT - 1));
        long balance = liable ? deposit(employer, deposited) : 0;
        int year = 0;
        for (Claim claim : ofEmployer) {
            if (Days.year(claim.day()) != year) {
                year = Days.year(claim.day());
                arrears(employer, year, ofEmployer);
            }
            long owed = (long) claim.months() * PAY + claim.day() % 900;
            claim(employer, year, claim, owed);
            long used = claim.isRecovered() && claim.day() > deposited ? Math.min(balance, owed) : 0;
            if (used > 0) {
                balance -= used;
                account("TXN", employer).text("txn_kind", "USE").text("case_no", caseNumber(employer, year));
                wages.number("amount", used).day("date", claim.day());
                wages.tell(Periods.of(claim.day()), wages.newNumber());
            }
        }
    }

    /** Opens the deposit and returns what is paid in: seven in ten pay what they must, nine in ten by the end. */
    private long deposit(int employer, int by) {
        int period = Periods.of(by);
        int day = by - dice.below(50);
        long required = 30_000 + 10_000L * dice.below(18);
        account("ACCOUNT", employer)
                .flag("liable", true)
                .number("required_amount", required)
                .day("date", day);
        wages.tell(period, wages.newNumber());
        boolean inFull = dice.chance(0.70);
        long paid = inFull ? required : required * (3 + dice.below(5)) / 10;
        account("TXN", employer)
                .text("txn_kind", "PAY_IN")
                .number("amount", paid)
                .day("date", day);
        wages.tell(period, wages.newNumber());
        int later = day + 200 + dice.below(900);
        if (!inFull && dice.chance(0.72) && later <= Periods.CLOSING) {
            account("TXN", employer).text("txn_kind", "TOP_UP").number("amount", required - paid);
            wages.day("date", later).tell(Periods.of(later), wages.newNumber());
        }
        return paid;
    }

    private void arrears(int employer, int year, List<Claim> ofEmployer) {
        int first = Days.NEVER;
        boolean allRecovered = true;
        for (Claim claim : ofEmployer) {
            if (Days.year(claim.day()) == year) {
                first = Math.min(first, claim.day());
                allRecovered &= claim.isRecovered();
            }
        }
        account("CASE", employer).text("case_no", caseNumber(employer, year)).day("accepted_on", first);
        long number = wages.newNumber();
        wages.tell(Periods.of(first), number);
        int closed = Days.of(year, 12, 28) + 60;
        if (closed <= Periods.CLOSING) {
            account("CASE", employer)
                    .text("case_no", caseNumber(employer, year))
                    .day("accepted_on", first);
            wages.day("closed_on", closed).text("outcome", allRecovered ? "PAID" : "TO_COURT");
            wages.tell(Periods.of(closed), number);
        }
    }

    private void claim(int employer, int year, Claim claim, long owed) {
        int from = claim.day() - 5 - 30 * claim.months();
        wages.begin(Divisions.COUNTY[employers.county(employer)])
                .text("record_kind", "CLAIM")
                .text("case_no", caseNumber(employer, year))
                .text("id_number", claim.idNumber())
                .number("owed_amount", owed)
                .day("owed_from", from)
                .day("owed_to", claim.day() - 5);
        if (claim.isRecovered()) {
            wages.number("recovered_amount", owed).day("recovered_on", claim.day());
        }
        wages.tell(Periods.of(claim.day()), wages.newNumber());
    }

    private Sheet account(String kind, int employer) {
        return wages.begin(Divisions.COUNTY[employers.county(employer)])
                .text("record_kind", kind)
                .text("employer_code_type", employers.codeType(employer))
                .text("employer_code", employers.code(employer));
    }

    private static String caseNumber(int employer, int year) {
        return "QX%d-%06d".formatted(year, employer);
    }

    private void tell(Aid asked) {
        long number = aid.newNumber();
        int decided = asked.day() + 4 + dice.below(12);
        int closed = decided + 40 + dice.below(150);
        String decision = dice.chance(0.87) ? "GRANTED" : dice.chance(0.7) ? "REFUSED" : "WITHDRAWN";
        tell(asked, number, Periods.of(asked.day()), decided, closed, decision);
        if (Periods.of(decided) > Periods.of(asked.day())) {
            tell(asked, number, Periods.of(decided), decided, closed, decision);
        }
        if (decision.equals("GRANTED") && Periods.of(closed) > Periods.of(decided)) {
            tell(asked, number, Periods.of(closed), decided, closed, decision);
        }
    }

    private void tell(Aid asked, long number, int period, int decided, int closed, String decision) {
        if (period >= Periods.COUNT) {
            return;
        }
        aid.begin(asked.county())
                .text("case_no", "FY%09d".formatted(number))
                .text("id_type", "01")
                .text("id_number", asked.idNumber())
                .text("name", asked.name())
                .text("kind", asked.kind())
                .day("applied_on", asked.day())
                .dayBy(period, "decided_on", decided);
        if (decided <= Periods.lastDay(period)) {
            aid.text("decision", decision);
        }
        if (decision.equals("GRANTED") && closed <= Periods.lastDay(period)) {
            aid.day("closed_on", closed).text("result", number % 5 == 0 ? "MEDIATED" : "RECOVERED");
        }
        aid.tell(period, number);
    }
}
