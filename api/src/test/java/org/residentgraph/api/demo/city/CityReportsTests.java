package org.residentgraph.api.demo.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.residentgraph.api.demo.city.FeedReading.Line;
import org.residentgraph.api.demo.city.PlantedDuplicates.Kind;
import org.residentgraph.api.demo.city.PlantedDuplicates.Pair;

/** What the city reports beside its residents' own affairs, and the duplicates planted among them. */
class CityReportsTests {

    private static final int RESIDENTS = 5_000;

    @TempDir
    static Path folder;

    private static List<FeedFile> files;
    private static List<Pair> pairs;
    /** The last line of every record, in the order of the first. */
    private static final Map<Feed, Map<String, Line>> RECORDS = new EnumMap<>(Feed.class);

    @BeforeAll
    static void writeACity() throws IOException {
        CityGenerator generator = new CityGenerator(new CitySettings(RESIDENTS, 1, folder, Progress.SILENT));
        files = generator.write();
        pairs = generator.duplicates().pairs();
        for (FeedFile file : files) {
            Map<String, Line> records = RECORDS.computeIfAbsent(file.feed(), feed -> new LinkedHashMap<>());
            for (Line line : FeedReading.trueLines(file)) {
                records.put(line.cell("src_id"), line);
            }
        }
    }

    private static Collection<Line> of(Feed feed) {
        return RECORDS.get(feed).values();
    }

    private static List<Line> of(Feed feed, String kind) {
        return of(feed).stream()
                .filter(line -> line.cell("record_kind").equals(kind))
                .toList();
    }

    private static double percent(Collection<Line> of, Predicate<Line> which) {
        return 100.0 * of.stream().filter(which).count() / of.size();
    }

    private static long money(Line line, String column) {
        return line.isBlank(column) ? 0 : (long) Double.parseDouble(line.cell(column));
    }

    @Test
    void noBatchIsEmpty() {
        assertThat(files)
                .allSatisfy(file -> assertThat(file.rows())
                        .as(file.path().getFileName().toString())
                        .isPositive());
    }

    @Test
    void theReportsAddLittleToTheLinesOfALargeCity() {
        Set<Feed> old = Set.of(
                Feed.F01, Feed.F02, Feed.F06, Feed.F07, Feed.F08, Feed.F11, Feed.F12, Feed.F13, Feed.F14, Feed.F16);
        long ofResidents = files.stream()
                .filter(file -> old.contains(file.feed()))
                .mapToLong(FeedFile::rows)
                .sum();
        // What does not grow with the city: stations and their assessments, offices, facilities and their events,
        // budgets.
        Set<Feed> ofPlaces = Set.of(Feed.F05, Feed.F19, Feed.F20, Feed.F21, Feed.F22, Feed.F15, Feed.F16_CHAR);
        // A small city has more dwellings for its residents than a large one, where there are 22 for a hundred.
        long ofDwellings = files.stream()
                .filter(file -> file.feed() == Feed.F03)
                .mapToLong(FeedFile::rows)
                .sum();
        long dwellings = of(Feed.F03).stream()
                .map(line -> line.cell("dwelling_src_id"))
                .distinct()
                .count();
        long growing = files.stream()
                .filter(file ->
                        !old.contains(file.feed()) && !ofPlaces.contains(file.feed()) && file.feed() != Feed.F03)
                .mapToLong(FeedFile::rows)
                .sum();
        System.out.println("lines by feed: "
                + files.stream()
                        .collect(Collectors.groupingBy(
                                FeedFile::feed,
                                () -> new EnumMap<>(Feed.class),
                                Collectors.summingLong(FeedFile::rows))));

        double linesOfResident = ofResidents / (double) RESIDENTS;
        double linesOfDwellings = 0.22 * ofDwellings / dwellings;
        assertThat(growing / (double) ofResidents + linesOfDwellings / linesOfResident)
                .isLessThan(0.08);
    }

    @Test
    void everyDwellingSomebodyLivesInIsDescribed() {
        Set<String> described =
                of(Feed.F03).stream().map(line -> line.cell("dwelling_src_id")).collect(Collectors.toSet());

        assertThat(of(Feed.F01).stream().map(line -> line.cell("dwelling_src_id")))
                .isSubsetOf(described);
        assertThat(of(Feed.F04).stream().map(line -> line.cell("dwelling_src_id")))
                .isSubsetOf(described);
        for (Line line : of(Feed.F03)) {
            assertThat(line.cell("landlord_id_number")).matches("(339999.*)?");
        }
    }

    @Test
    void mostRentedDwellingsAreRegisteredAndUnderALetterAtTheEnd() {
        List<Line> rented = of(Feed.F03).stream()
                .filter(line -> line.cell("use").equals("RENTED_RESIDENTIAL") && line.isBlank("rental_end"))
                .toList();

        assertThat(percent(rented, line -> !line.isBlank("rental_registered_on")))
                .isCloseTo(95.5, within(2.0));
        assertThat(percent(rented, line -> line.cell("letter_valid_to").compareTo("2015-12-31") >= 0))
                .isGreaterThan(93);
    }

    @Test
    void someFormerLandlordSendsALetterThatDoesNotCount() {
        long late = of(Feed.F03).stream()
                .filter(line -> !line.isBlank("rental_end") && !line.isBlank("letter_signed_on"))
                .filter(line -> line.cell("letter_signed_on")
                        .equals(line.date("rental_end").minusDays(3).toString()))
                .count();

        assertThat(late).isPositive();
    }

    @Test
    void visitsFindNineInTenRegisteredAndChecksThreeInFourAtTheirAddress() {
        List<Line> found =
                of(Feed.F04).stream().filter(line -> !line.isBlank("line_no")).toList();
        List<Line> checked = of(Feed.F04).stream()
                .filter(line -> !line.isBlank("address_result")
                        && !line.cell("address_result").equals("NOT_COMPLETED"))
                .toList();

        assertThat(percent(found, line -> line.cell("registered_at_visit").equals("1")))
                .isCloseTo(88.5, within(4.0));
        assertThat(percent(checked, line -> line.cell("address_result").equals("AT_REGISTERED_ADDRESS")))
                .isCloseTo(74, within(10.0));
        assertThat(percent(checked, line -> line.cell("fields_wrong").equals("0")))
                .isCloseTo(93.5, within(5.0));
    }

    @Test
    void everyTownHasAStandardisedOfficeAndEveryCoordinatorOneWholePost() {
        assertThat(of(Feed.F05, "OFFICE")).hasSize(72);
        assertThat(of(Feed.F05, "OFFICE")).noneMatch(line -> line.isBlank("standardised_on"));
        Map<String, Double> shares = new HashMap<>();
        for (Line posting : of(Feed.F05, "POSTING")) {
            shares.merge(posting.cell("staff_no"), Double.valueOf(posting.cell("share")), Double::sum);
        }
        assertThat(shares.values()).allSatisfy(share -> assertThat(share).isCloseTo(1.0, within(0.02)));
        double inForce = of(Feed.F05, "POSTING").stream()
                .filter(line -> line.isBlank("end_date"))
                .mapToDouble(line -> Double.parseDouble(line.cell("share")))
                .sum();
        assertThat(RESIDENTS / inForce).isBetween(400.0, 600.0);
    }

    @Test
    void noDepositIsEverOverdrawn() {
        Map<String, Long> balances = new HashMap<>();
        of(Feed.F09, "TXN").stream()
                .sorted((one, other) -> one.cell("date").compareTo(other.cell("date")))
                .forEach(line -> {
                    boolean in = !line.cell("txn_kind").equals("USE");
                    long balance = balances.merge(
                            line.cell("employer_code"), in ? money(line, "amount") : -money(line, "amount"), Long::sum);
                    assertThat(balance).isNotNegative();
                });
        assertThat(balances).isNotEmpty();
    }

    @Test
    void everyClaimStandsUnderACaseThatWasAcceptedByThenAndRecoversNoMoreThanIsOwed() {
        Map<String, Line> cases = of(Feed.F09, "CASE").stream()
                .collect(Collectors.toMap(line -> line.cell("case_no"), line -> line, (one, other) -> one));
        assertThat(of(Feed.F09, "CLAIM")).isNotEmpty();
        for (Line claim : of(Feed.F09, "CLAIM")) {
            assertThat(cases).containsKey(claim.cell("case_no"));
            assertThat(money(claim, "recovered_amount")).isLessThanOrEqualTo(money(claim, "owed_amount"));
        }
    }

    @Test
    void noReturnServesMoreThanAreEligibleAndTheLastReachThePlan() {
        Map<String, long[]> lastYear = new HashMap<>();
        for (Line line : of(Feed.F15)) {
            long eligible = Long.parseLong(line.cell("eligible"));
            long served = Long.parseLong(line.cell("served"));
            assertThat(served).isBetween(0L, eligible);
            if (line.cell("quarter").startsWith("2015")) {
                long[] sums = lastYear.computeIfAbsent(line.cell("measure"), measure -> new long[2]);
                sums[0] += served;
                sums[1] += eligible;
            }
        }
        assertThat(of(Feed.F15)).hasSize(7 * 4 * 21);
        assertThat(rate(lastYear, "FREE_SERVICE")).isGreaterThanOrEqualTo(95);
        assertThat(rate(lastYear, "PREGNANCY_CHECK")).isGreaterThanOrEqualTo(89);
        assertThat(rate(lastYear, "PRECONCEPTION_AND_BIRTH_DEFECT")).isGreaterThanOrEqualTo(75);
    }

    private static double rate(Map<String, long[]> sums, String measure) {
        return 100.0 * sums.get(measure)[0] / sums.get(measure)[1];
    }

    @Test
    void theRoundOfAwardsIsHeldEveryTwoYears() {
        assertThat(of(Feed.F18, "AWARD_ROUND").stream()
                        .filter(line -> line.cell("kind").equals("NEW_RESIDENT_WORK"))
                        .map(line -> line.cell("year")))
                .containsExactly("2009", "2011", "2013", "2015");
    }

    @Test
    void everyEntryOfPointsHasItsAccount() {
        Set<String> accounts = of(Feed.F18, "ACCOUNT").stream()
                .map(line -> line.cell("src_id"))
                .collect(Collectors.toSet());

        assertThat(of(Feed.F18, "POINTS").stream().map(line -> line.cell("account_src_id")))
                .isNotEmpty()
                .isSubsetOf(accounts);
    }

    @Test
    void everyEventIsInAFacilityAndEveryDonationToAFund() {
        Set<String> facilities = new HashSet<>();
        for (Line line : of(Feed.F19)) {
            if (line.isBlank("event_code")) {
                facilities.add(line.cell("facility_code"));
            } else {
                assertThat(facilities).contains(line.cell("facility_code"));
            }
        }
        assertThat(facilities).hasSize(72 * 3);
        assertThat(of(Feed.F16_CHAR, "FUND")).hasSize(7);
        assertThat(of(Feed.F16_CHAR, "DONATION")).hasSizeGreaterThan(7 * 21);
    }

    @Test
    void housingIsAskedForByHoldersOfTheNineYearPermitAndAFewOthers() {
        Map<String, String> kinds = of(Feed.F02).stream()
                .collect(Collectors.toMap(
                        line -> line.cell("permit_no"), line -> line.cell("kind"), (one, other) -> other));
        long others = of(Feed.F17).stream()
                .filter(line -> !"RESIDENCE".equals(kinds.get(line.cell("permit_no"))))
                .count();

        assertThat(of(Feed.F17)).isNotEmpty();
        assertThat(others).isLessThan(of(Feed.F17).size() / 2);
    }

    @Test
    void moreIsSpentOnNewResidentsFromYearToYear() {
        Map<String, Long> spent = new HashMap<>();
        for (Line line : of(Feed.F21)) {
            assertThat(money(line, "executed")).isLessThanOrEqualTo(money(line, "approved"));
            spent.merge(line.cell("fiscal_year"), money(line, "approved"), Long::sum);
        }
        assertThat(spent.get("2015")).isGreaterThan(spent.get("2011"));
    }

    @Test
    void plantsThreeDuplicatesInAThousandPersonsAndAsManyDoubles() {
        Map<Kind, List<Pair>> byKind = pairs.stream().collect(Collectors.groupingBy(Pair::kind));
        Map<String, List<Line>> register =
                of(Feed.F01).stream().collect(Collectors.groupingBy(line -> line.cell("src_id")));
        long persons = of(Feed.F01).stream().map(Line::idNumber).distinct().count();
        long underTwoNumbers = pairs.stream()
                .filter(pair -> pair.kind().isOnePerson() && pair.kind() != Kind.NO_NUMBER)
                .count();

        assertThat(byKind.keySet()).contains(Kind.NEW_NUMBER, Kind.NO_NUMBER, Kind.TWINS, Kind.NAMESAKES);
        assertThat(1000.0 * underTwoNumbers / persons).isCloseTo(3, within(1.5));
        for (Pair pair : pairs) {
            assertThat(pair.first()).isNotEqualTo(pair.second());
            Line first = register.get(pair.first()).getLast();
            Line second = register.get(pair.second()).getLast();
            assertThat(second.cell("sex_code")).isEqualTo(first.cell("sex_code"));
            boolean sameName = second.cell("name").equals(first.cell("name"));
            boolean sameBirth = second.cell("birth_date").equals(first.cell("birth_date"));
            boolean sameHome = second.cell("home_address").equals(first.cell("home_address"));
            switch (pair.kind()) {
                case NEW_NUMBER, NEW_NUMBER_AND_PHONE, NO_NUMBER ->
                    assertThat(sameName && sameBirth && sameHome).isTrue();
                case NEW_NUMBER_AND_VARIANT_NAME ->
                    assertThat(!sameName && sameBirth && sameHome).isTrue();
                case NEW_NUMBER_AND_BIRTHDAY ->
                    assertThat(sameName && !sameBirth && sameHome).isTrue();
                case TWINS -> assertThat(!sameName && sameBirth && sameHome).isTrue();
                case NAMESAKES -> assertThat(sameName && sameBirth && !sameHome).isTrue();
            }
        }
    }

    @Test
    void plantsTheSameDuplicatesInTheSameCity(@TempDir Path again) throws IOException {
        CityGenerator generator = new CityGenerator(new CitySettings(RESIDENTS, 1, again, Progress.SILENT));
        generator.write();

        assertThat(generator.duplicates().pairs()).isEqualTo(pairs);
        assertThat(new ArrayList<>(pairs)).isNotEmpty();
    }

    private static long baseline(String indicator, String division) {
        return of(Feed.F22).stream()
                .filter(line -> line.cell("series").equals("BASELINE:" + indicator))
                .filter(line -> line.cell("division_code").equals(division))
                .mapToLong(line -> money(line, "value"))
                .sum();
    }

    @Test
    void theTotalsOf2010AreThoseOfTheCountiesTogether() {
        for (String indicator : List.of("POP_REGISTERED_TOTAL", "SOCIAL_INSURANCE_GROWTH")) {
            long ofCounties = 0;
            for (int county : Divisions.COUNTY) {
                ofCounties += baseline(indicator, Integer.toString(county));
            }
            assertThat(baseline(indicator, "3304"))
                    .as(indicator)
                    .isPositive()
                    .isEqualTo(ofCounties)
                    .isBetween(RESIDENTS / 3L, (long) RESIDENTS);
        }
    }

    @Test
    void nobodyHasToldHowManyWereCoveredIn2010() {
        assertThat(of(Feed.F22)).noneMatch(line -> line.cell("series").equals("BASELINE:SOCIAL_SECURITY_COVERAGE"));
    }

    @Test
    void someMothersAreFirstKnownAtTheDelivery() {
        List<Line> delivered = of(Feed.F14).stream()
                .filter(line -> !line.isBlank("delivered_on"))
                .toList();
        assertThat(percent(delivered, line -> line.cell("opened_on").equals(line.cell("delivered_on"))))
                .isBetween(0.5, 15.0);
    }
}
