package org.residentgraph.indicator.truth;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Wage deposits and arrears (F09), legal aid (F10). */
final class WageCounting implements Counting {

    private static final Set<String> PAID_IN = Set.of("PAY_IN", "TOP_UP");

    private final Residents residents;
    private final Employers employers;
    private final Ledger accounts;
    private final Map<String, List<Line>> bookings;
    private final Ledger cases;
    private final Ledger claims;
    private final Ledger aid;

    WageCounting(FeedFiles files, Residents residents, Employers employers) {
        this.residents = residents;
        this.employers = employers;
        this.accounts = Ledger.of(files, "F09", line -> line.is("record_kind", "ACCOUNT"), WageCounting::account);
        this.bookings = new HashMap<>();
        Ledger.of(files, "F09", "TXN")
                .standing()
                .forEach(line -> bookings.merge(account(line), List.of(line), WageCounting::joined));
        this.cases = Ledger.of(files, "F09", line -> line.is("record_kind", "CASE"), line -> line.text("case_no"));
        this.claims = Ledger.of(files, "F09", "CLAIM");
        this.aid = Ledger.of(files, "F10");
    }

    private static String account(Line line) {
        return line.text("employer_code_type") + ":" + line.text("employer_code");
    }

    private static List<Line> joined(List<Line> some, List<Line> more) {
        return java.util.stream.Stream.concat(some.stream(), more.stream()).toList();
    }

    @Override
    public void count(Figures figures, Year year) {
        Tally deposits = figures.ratio("WAGE_DEPOSIT_COVERAGE", year);
        for (Ledger.Record account : accounts.all()) {
            Line line = account.line();
            LocalDate closed = account.end(line.end("closed_on"));
            Employers.Employer employer = employers.find(line.text("employer_code"));
            if (employer != null && line.isTrue("liable") && Days.holds(line.day("date"), closed, year.last())) {
                BigDecimal balance = balance(account.key(), year.last());
                deposits.count(employer.village, balance.compareTo(line.amount("required_amount")) >= 0);
            }
        }
        Tally recovered = figures.ratio("WAGE_ARREARS_RECOVERY", year);
        residents
                .by(claims.all())
                .forEach((person, lines) -> lines.stream()
                        .filter(line ->
                                year.has(cases.line(line.text("case_no")).day("accepted_on")))
                        .forEach(line -> recovered.add(
                                person.villageBy(year.last()),
                                line.amount("recovered_amount"),
                                line.amount("owed_amount"))));
        Tally granted = figures.ratio("LEGAL_AID_GRANT_RATE", year);
        residents
                .by(aid.all())
                .forEach((person, lines) -> lines.stream()
                        .filter(line -> year.has(line.day("decided_on")))
                        .forEach(line -> granted.count(person.villageBy(year.last()), line.is("decision", "GRANTED"))));
    }

    private BigDecimal balance(String account, LocalDate day) {
        BigDecimal balance = BigDecimal.ZERO;
        for (Line booking : bookings.getOrDefault(account, List.of())) {
            if (Days.isBy(booking.day("date"), day)) {
                BigDecimal amount = booking.amount("amount");
                balance = balance.add(PAID_IN.contains(booking.text("txn_kind")) ? amount : amount.negate());
            }
        }
        return balance;
    }
}
