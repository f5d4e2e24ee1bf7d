package org.residentgraph.api.demo.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.residentgraph.api.demo.city.FeedReading.Line;
import org.residentgraph.persistence.employer.OrganisationCode;
import org.residentgraph.persistence.resident.IdNumber;

class CityGeneratorTests {

    private static final int RESIDENTS = 2_100;

    @TempDir
    static Path folder;

    private static List<FeedFile> files;
    /** What a loader would take, in order of application. */
    private static Map<Feed, List<Line>> taken;
    /** The last line of every record. */
    private static Map<Feed, Map<String, Line>> records;

    @BeforeAll
    static void writeACity() throws IOException {
        files = new CityGenerator(new CitySettings(RESIDENTS, 1, folder, Progress.SILENT)).write();
        taken = new TreeMap<>();
        records = new TreeMap<>();
        for (FeedFile file : files) {
            List<Line> lines = taken.computeIfAbsent(file.feed(), feed -> new ArrayList<>());
            Map<String, Line> last = records.computeIfAbsent(file.feed(), feed -> new HashMap<>());
            for (Line line : FeedReading.trueLines(file)) {
                lines.add(line);
                last.put(line.cell("src_id"), line);
            }
        }
        printLines();
    }

    @Test
    void sameSeedGivesTheSameBytes(@TempDir Path again) throws IOException {
        List<FeedFile> second = new CityGenerator(new CitySettings(RESIDENTS, 1, again, Progress.SILENT)).write();

        assertThat(second).hasSameSizeAs(files);
        for (int i = 0; i < files.size(); i++) {
            assertThat(Files.mismatch(files.get(i).path(), second.get(i).path()))
                    .as(files.get(i).path().getFileName().toString())
                    .isEqualTo(-1);
        }
    }

    @Test
    void anotherSeedGivesAnotherCityWithTheSameStories(@TempDir Path other) throws IOException {
        List<FeedFile> second = new CityGenerator(new CitySettings(500, 2, other, Progress.SILENT)).write();
        FeedFile register = file(second, Feed.F01, "2010");

        assertThat(register.sha256()).isNotEqualTo(file(files, Feed.F01, "2010").sha256());
        assertThat(FeedReading.trueLines(register).stream().map(Line::idNumber))
                .contains(StoryHousehold.ACCOUNT_RESIDENT);
    }

    @Test
    void returnsTheBatchesInOrderOfApplication() {
        // A department that has nothing to report in a quarter sends no file: a small city has few cases of legal aid.
        assertThat(files).hasSizeBetween(21 * 21 + 6 + 6 - 20, 21 * 21 + 6 + 6);
        assertThat(files.stream().map(FeedFile::period).distinct()).hasSize(21);
        for (String period : List.of("2010", "2012-Q3", "2015-Q4")) {
            assertThat(files.stream()
                            .filter(file -> file.period().equals(period))
                            .map(FeedFile::feed))
                    .isSorted()
                    .contains(Feed.F01, Feed.F03, Feed.F04, Feed.F05, Feed.F16, Feed.F16_CHAR)
                    .doesNotHaveDuplicates();
        }
        assertThat(files.stream().filter(FeedFile::full).map(FeedFile::period)).containsOnly("2010");
        assertThat(files.stream().map(FeedFile::asOf)).isSorted();
        assertThat(files.getFirst().path().getFileName().toString()).isEqualTo("F11_EDU_SCHOOL_3304_20101231_01.zip");
        assertThat(file(files, Feed.F06, "2013-Q1").path().getFileName().toString())
                .isEqualTo("F06_HRSS_EMPLOYMENT_3304_20130331_01.zip");
    }

    @Test
    void manifestsTellTheTruthAboutTheirFile() throws Exception {
        for (FeedFile file : files) {
            try (ZipFile zip = new ZipFile(file.path().toFile())) {
                List<? extends ZipEntry> entries = zip.stream().toList();
                byte[] csv = zip.getInputStream(entries.get(0)).readAllBytes();
                String manifest = new String(zip.getInputStream(entries.get(1)).readAllBytes(), StandardCharsets.UTF_8);
                String sha256 = HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(csv));
                long rows = new String(csv, StandardCharsets.UTF_8).lines().count() - 1;

                assertThat(entries.get(0).getName())
                        .isEqualTo(file.path().getFileName().toString().replace(".zip", ".csv"));
                assertThat(entries.get(1).getName()).isEqualTo("manifest.json");
                assertThat(file.sha256()).isEqualTo(sha256);
                assertThat(file.rows()).isEqualTo(rows);
                assertThat(file.csvBytes()).isEqualTo(csv.length);
                assertThat(manifest)
                        .contains("\"feed\":\"" + file.feed().code() + "\"")
                        .contains("\"sha256\":\"" + sha256 + "\"")
                        .contains("\"rows\":" + rows + ",")
                        .contains("\"period\":\"" + file.period() + "\"")
                        .contains("\"mode\":\"" + (file.full() ? "FULL" : "DELTA") + "\"")
                        .contains("\"endDates\":\"INCLUSIVE\"");
            }
        }
    }

    @Test
    void headersAreTheContractOfTheFeeds() throws IOException {
        assertThat(header(Feed.F01))
                .isEqualTo("op,src_id,as_of,id_type,id_number,name,sex_code,birth_date,marital_code,education_code,"
                        + "home_division_code,home_address,phone,village_code,dwelling_src_id,address_text,reason,"
                        + "arrived_on,start_date,end_date,end_reason,reported_by,household_src_id,relation_code,"
                        + "guardian_id_number,activity");
        assertThat(header(Feed.F02))
                .isEqualTo("op,src_id,as_of,id_type,id_number,name,kind,permit_no,issued_on,valid_to,prior_permit_no,"
                        + "cancelled_on,cancel_reason");
        assertThat(header(Feed.F06))
                .isEqualTo("op,src_id,as_of,id_type,id_number,name,employer_code_type,employer_code,employer_name,"
                        + "industry_code,village_code,kind,occupation_code,is_main,start_date,end_date,contract_no,"
                        + "written,signed_on,contract_start,contract_end,employer_above_scale,"
                        + "employer_economic_type,reported_on");
        assertThat(header(Feed.F07))
                .isEqualTo("op,src_id,as_of,id_type,id_number,name,insurance_type,employer_code,account_no,start_date,"
                        + "end_date,status,contribution_base,employer_code_type,monthly_wage");
        assertThat(header(Feed.F08))
                .isEqualTo("op,src_id,as_of,id_type,id_number,name,record_kind,certificate_no,kind,occupation_code,"
                        + "level,issued_on,course_src_id,started_on,completed_on,passed,revoked_on,course_kind,"
                        + "course_title,subsidised");
        assertThat(header(Feed.F11))
                .isEqualTo("op,src_id,as_of,school_code,name,category,sector,serves_new_residents,village_code,"
                        + "managed_by,fiscal_from,school_year,stage,places,nr_places,purchased_places,unit_price");
        assertThat(header(Feed.F12))
                .isEqualTo("op,src_id,as_of,record_kind,id_type,id_number,name,birth_date,guardian_id_number,"
                        + "school_year,stage,eligibility,reason,school_code,result,purchased,grade,start_date,"
                        + "end_date,leave_reason,applied_on,guardian_relation,first_choice_school_code,student_no");
        assertThat(header(Feed.F13))
                .isEqualTo("op,src_id,as_of,record_kind,id_type,id_number,birth_certificate_no,name,birth_date,"
                        + "sex_code,mother_id_number,record_no,opened_on,vaccine_code,dose_no,given_on,elsewhere,"
                        + "contraindicated,closed_on,clinic_code,lot_no,topic,village_code,attendance");
        assertThat(header(Feed.F14))
                .isEqualTo(
                        "op,src_id,as_of,id_number,name,record_no,opened_on,lmp_on,delivered_on,outcome,"
                            + "live_births,visit_kind,visit_no,visited_on,gestation_week,clean_delivery,clinic_code,due_on");
        assertThat(header(Feed.F16))
                .isEqualTo("op,src_id,as_of,record_kind,application_no,id_number,name,kind,cause,applied_on,"
                        + "assessed_on,household_income,persons,outcome,decided_on,decision,fund_code,fund_name,"
                        + "fund_kind,donor_kind,amount,paid_on,form");
    }

    @Test
    void everyFeedHasTheColumnsOfItsLayout() throws IOException {
        Map<String, List<String>> layouts = new HashMap<>();
        try (InputStream in = Feed.class.getResourceAsStream("/feed/layouts.csv")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(","))
                    .forEach(cells -> layouts.computeIfAbsent(
                                    cells[0], feed -> new ArrayList<>(List.of("op", "src_id", "as_of")))
                            .add(cells[1]));
        }
        for (Feed feed : Feed.values()) {
            assertThat(feed.columns()).as(feed.name()).isEqualTo(layouts.get(feed.code()));
        }
    }

    @Test
    void everyResidentHasOneOpenRegistration() {
        Map<String, Long> open = records.get(Feed.F01).values().stream()
                .filter(line -> line.isBlank("end_date"))
                .collect(Collectors.groupingBy(Line::idNumber, Collectors.counting()));

        assertThat((double) open.size()).isCloseTo(RESIDENTS, within(RESIDENTS * 0.01));
        assertThat(open.values()).containsOnly(1L);
    }

    @Test
    void registrationsOfAPersonDoNotOverlap() {
        Map<String, List<Line>> byPerson =
                records.get(Feed.F01).values().stream().collect(Collectors.groupingBy(Line::idNumber));
        for (List<Line> registrations : byPerson.values()) {
            List<Line> inOrder = registrations.stream()
                    .sorted((a, b) -> a.cell("start_date").compareTo(b.cell("start_date")))
                    .toList();
            for (int i = 0; i < inOrder.size(); i++) {
                assertThat(inOrder.get(i).date("arrived_on"))
                        .isBeforeOrEqualTo(inOrder.get(i).date("start_date"));
                if (i > 0) {
                    assertThat(inOrder.get(i - 1).date("end_date"))
                            .isBefore(inOrder.get(i).date("start_date"));
                }
            }
        }
    }

    @Test
    void everyFactIsAboutAPersonTheRegisterKnowsByThen() {
        Set<String> known = new HashSet<>();
        List<String> unknown = new ArrayList<>();
        for (Line line : inOrder()) {
            Feed feed = line.file().feed();
            if (feed == Feed.F01) {
                known.add(line.idNumber());
            } else if (feed != Feed.F11 && !line.idNumber().isEmpty() && !known.contains(line.idNumber())) {
                unknown.add(feed + " " + line.cell("src_id"));
            }
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    void everyReferenceIsToAnEarlierLine() {
        Set<String> known = new HashSet<>();
        for (Line line : inOrder()) {
            switch (line.file().feed()) {
                case F11 -> known.add(line.cell("school_code"));
                case F12 -> assertThat(known).contains(line.cell("school_code"));
                case F08 -> {
                    known.add(line.cell("src_id"));
                    assertThat(line.isBlank("course_src_id") || known.contains(line.cell("course_src_id")))
                            .isTrue();
                }
                case F16 -> {
                    known.add(line.cell("application_no"));
                    if (line.cell("record_kind").equals("FUND")) {
                        known.add(line.cell("fund_code"));
                    } else if (line.cell("record_kind").equals("GRANT")) {
                        assertThat(known).contains(line.cell("fund_code"));
                    }
                }
                default -> {}
            }
        }
    }

    @Test
    void aRecordKeepsItsPerson() {
        for (Feed feed : Feed.values()) {
            if (feed != Feed.F11) {
                Map<String, String> person = new HashMap<>();
                for (Line line : taken.get(feed)) {
                    String before = person.put(line.cell("src_id"), line.idNumber());
                    assertThat(before == null || before.equals(line.idNumber()))
                            .as(line.cell("src_id"))
                            .isTrue();
                }
            }
        }
    }

    @Test
    void nothingGoesOnForThoseWhoLeft() {
        Set<String> present = records.get(Feed.F01).values().stream()
                .filter(line -> line.isBlank("end_date"))
                .map(Line::idNumber)
                .collect(Collectors.toSet());
        for (Feed feed : List.of(Feed.F06, Feed.F07)) {
            assertThat(records.get(feed).values().stream()
                            .filter(line -> line.isBlank("end_date"))
                            .filter(line -> !present.contains(line.idNumber())))
                    .as(feed.name())
                    .isEmpty();
        }
    }

    @Test
    void nothingIsReportedBeforeItHappened() {
        List<String> happened = List.of(
                "start_date",
                "issued_on",
                "started_on",
                "given_on",
                "visited_on",
                "applied_on",
                "decided_on",
                "paid_on",
                "delivered_on",
                "opened_on",
                "closed_on",
                "cancelled_on",
                "signed_on",
                "contract_start",
                "reported_on");
        for (Line line : inOrder()) {
            for (String column : happened) {
                String day = line.cells().getOrDefault(column, "");
                if (!day.isEmpty() && line.file().feed() != Feed.F11) {
                    assertThat(LocalDate.parse(day))
                            .as(column + " of " + line.cell("src_id") + " in "
                                    + line.file().period())
                            .isBeforeOrEqualTo(line.file().asOf());
                }
            }
        }
    }

    @Test
    void nobodyWorksBeforeSixteenOrSignsBeforeTheJob() {
        Map<String, LocalDate> born = new HashMap<>();
        taken.get(Feed.F01).forEach(line -> born.put(line.idNumber(), line.date("birth_date")));
        for (Line line : taken.get(Feed.F06)) {
            assertThat(line.date("start_date"))
                    .isAfter(born.get(line.idNumber()).plusYears(16));
            assertThat(line.isBlank("contract_start")
                            || !line.date("contract_start").isBefore(line.date("start_date")))
                    .isTrue();
        }
    }

    @Test
    void insuranceEnrolmentsOfOneTypeDoNotOverlap() {
        Map<String, List<Line>> byPersonAndType = records.get(Feed.F07).values().stream()
                .collect(Collectors.groupingBy(line -> line.idNumber() + line.cell("insurance_type")));
        for (List<Line> enrolments : byPersonAndType.values()) {
            List<Line> inOrder = enrolments.stream()
                    .sorted((a, b) -> a.cell("start_date").compareTo(b.cell("start_date")))
                    .toList();
            for (int i = 1; i < inOrder.size(); i++) {
                assertThat(inOrder.get(i - 1).date("end_date"))
                        .isBefore(inOrder.get(i).date("start_date"));
            }
        }
    }

    @Test
    void idNumbersAreSyntheticAndValid() {
        Set<String> wrong = new HashSet<>();
        for (Line line : taken.get(Feed.F01)) {
            String number = line.idNumber();
            assertThat(number.substring(2, 6)).isEqualTo("9999");
            assertThat(line.cell("home_division_code")).isEqualTo(number.substring(0, 6));
            assertThat(line.cell("birth_date").replace("-", "")).isEqualTo(number.substring(6, 14));
            assertThat((number.charAt(16) - '0') % 2 == 1 ? "1" : "2").isEqualTo(line.cell("sex_code"));
            if (!IdNumber.isWellFormed(number)) {
                wrong.add(number);
            }
            assertThat(line.cell("phone")).matches("(100\\d{8})?");
        }
        assertThat(wrong).hasSizeBetween(3, 40);
        assertThat(taken.entrySet().stream()
                        .filter(feed -> feed.getKey() != Feed.F01 && feed.getKey() != Feed.F11)
                        .flatMap(feed -> feed.getValue().stream())
                        .map(Line::idNumber))
                .doesNotContainAnyElementsOf(wrong);
    }

    @Test
    void employersHaveCodesReservedForInHouseUse() {
        for (Line line : taken.get(Feed.F06)) {
            if (!line.isBlank("employer_code")) {
                assertThat(line.cell("employer_code")).startsWith("PDY");
                assertThat(OrganisationCode.isOrgCode(line.cell("employer_code")))
                        .isTrue();
            }
        }
    }

    @Test
    void threePercentOfTheRowsAboutPersonsAreBadAndFewOfThemRejects() {
        List<FeedFile> aboutPersons = files.stream()
                .filter(file -> file.feed().columns().contains("id_number"))
                .toList();
        long rows = sum(aboutPersons, FeedFile::rows);
        long bad = aboutPersons.stream()
                .flatMap(file -> file.planted().values().stream())
                .mapToLong(Long::longValue)
                .sum();
        long rejects = sum(aboutPersons, FeedFile::rejects);

        assertThat(100.0 * bad / rows).isCloseTo(3.0, within(0.3));
        assertThat(100.0 * rejects / rows).isBetween(0.2, 0.8);
        assertThat(files).allMatch(file -> file.rejects() <= 0.015 * file.rows());
        FeedFile register = file(files, Feed.F01, "2010");
        assertThat(register.planted()).containsOnlyKeys("E01", "E04", "E06", "E08", "E09", "E11", "E17");
    }

    @Test
    void badRowsAreWhatTheyAreCountedAs() throws IOException {
        for (FeedFile file : files) {
            long quarantined = file.planted().getOrDefault("E06", 0L);
            long identical = 0;
            Map<String, List<Map<String, String>>> twins = new HashMap<>();
            for (Line line : FeedReading.lines(file)) {
                twins.computeIfAbsent(line.cell("src_id"), key -> new ArrayList<>())
                        .add(line.cells());
            }
            for (List<Map<String, String>> rows : twins.values()) {
                identical += rows.size() > 1 && rows.stream().distinct().count() == 1 ? 1 : 0;
            }
            assertThat(FeedReading.trueLines(file).size())
                    .as(file.path().getFileName().toString())
                    .isEqualTo((int) (file.rows() - file.rejects() - quarantined - identical));
        }
    }

    @Test
    void tablesHaveTheRatiosOfTheDomainModel() {
        assertRatio(persons(), 1.786, 0.20);
        assertRatio(distinct(Feed.F01, "household_src_id"), 0.714, 0.20);
        assertRatio(records.get(Feed.F01).size(), 2.714, 0.20);
        assertRatio(records.get(Feed.F02).size(), 2.19, 0.25);
        assertRatio(distinct(Feed.F06, "employer_code"), 0.0571, 0.35);
        assertRatio(records.get(Feed.F06).size(), 2.667, 0.20);
        assertRatio(distinct(Feed.F06, "contract_no"), 2.143, 0.20);
        assertRatio(records.get(Feed.F07).size(), 3.333, 0.20);
        assertRatio(count(Feed.F08, line -> line.cell("record_kind").equals("CERTIFICATE")), 0.295, 0.40);
        assertRatio(count(Feed.F08, line -> line.cell("record_kind").equals("ENROLMENT")), 0.4286, 0.25);
        assertRatio(count(Feed.F12, line -> line.cell("record_kind").equals("ENROLMENT")), 0.4286, 0.45);
        assertRatio(count(Feed.F13, line -> line.cell("record_kind").equals("RECORD")), 0.143, 0.35);
        assertRatio(count(Feed.F13, line -> line.cell("record_kind").equals("DOSE")), 2.0, 0.40);
        assertRatio(distinct(Feed.F14, "record_no"), 0.0619, 0.35);
        assertRatio(count(Feed.F16, line -> line.cell("record_kind").equals("APPLICATION")), 0.0286, 0.60);
    }

    @Test
    void residentsAreDistributedAsTheDomainModelSays() {
        List<Line> open = records.get(Feed.F01).values().stream()
                .filter(line -> line.isBlank("end_date"))
                .toList();
        assertThat(share(open, line -> line.cell("sex_code").equals("1"))).isCloseTo(55, within(4.0));
        assertThat(share(open, line -> isSenior(line.cell("education_code")))).isCloseTo(30.5, within(4.0));
        assertThat(share(open, line -> age(line) <= 7)).isCloseTo(7.5, within(2.5));
        assertThat(share(open, line -> age(line) >= 21 && age(line) <= 30)).isCloseTo(31, within(4.0));
        assertThat(share(open, line -> age(line) > 60)).isLessThan(5);
        assertThat(share(open, line -> line.cell("id_number").startsWith("34"))).isCloseTo(28, within(5.0));
        assertThat(share(open, line -> line.cell("village_code").startsWith("330402")))
                .isCloseTo(18, within(4.0));
        assertThat(open.stream()
                        .map(line -> line.cell("village_code").substring(0, 6))
                        .distinct())
                .hasSize(7);
    }

    @Test
    void mostEmployeesHaveAContractInForceAtTheEnd() {
        Collection<Line> jobs = records.get(Feed.F06).values();
        List<Line> employees = jobs.stream()
                .filter(line -> line.cell("kind").equals("EMPLOYEE") && line.isBlank("end_date"))
                .toList();
        assertThat(share(
                        employees,
                        line -> !line.isBlank("contract_start")
                                && (line.isBlank("contract_end")
                                        || line.cell("contract_end").compareTo("2015-12-31") >= 0)))
                .isCloseTo(90, within(4.0));
        assertThat(share(employees, line -> line.cell("industry_code").equals("C")))
                .isCloseTo(60, within(6.0));
    }

    @Test
    void plantsAFamilyInEveryCounty() {
        assertThat(StoryHousehold.ALL).extracting(StoryHousehold::village).contains("330402101001", "330411101001");
        assertThat(StoryHousehold.ALL.getFirst().firstParent()).isEqualTo(StoryHousehold.ACCOUNT_RESIDENT);
        for (StoryHousehold story : StoryHousehold.ALL) {
            assertThat(story.village()).startsWith(story.county());
            Line father = open(Feed.F01, story.firstParent()).getFirst();
            assertThat(father.cell("village_code")).isEqualTo(story.village());
            assertThat(father.cell("relation_code")).isEqualTo("02");
            assertThat(open(Feed.F01, story.secondParent())).hasSize(1);
            assertThat(open(Feed.F01, story.olderChild()).getFirst().cell("guardian_id_number"))
                    .isEqualTo(story.firstParent());
            assertThat(open(Feed.F01, story.youngerChild()).getFirst().cell("household_src_id"))
                    .isEqualTo(father.cell("household_src_id"));
            for (String parent : List.of(story.firstParent(), story.secondParent())) {
                Line job = open(Feed.F06, parent).getFirst();
                assertThat(job.cell("written")).isEqualTo("1");
                assertThat(job.isBlank("contract_end")
                                || job.cell("contract_end").compareTo("2015-12-31") >= 0)
                        .isTrue();
                assertThat(open(Feed.F07, parent))
                        .hasSize(5)
                        .allMatch(line -> line.cell("status").equals("INSURED"));
                assertThat(of(Feed.F02, parent))
                        .anyMatch(line -> line.cell("valid_to").compareTo("2015-12-31") > 0);
            }
            assertThat(open(Feed.F12, story.olderChild()))
                    .anyMatch(line -> line.cell("record_kind").equals("ENROLMENT")
                            && line.cell("grade").equals("3")
                            && line.cell("school_code").equals(story.schoolCode()));
            assertThat(doses(story.olderChild())).isEqualTo(22);
            assertThat(doses(story.youngerChild())).isEqualTo(14);
            assertThat(of(Feed.F14, story.secondParent())).hasSize(8);
            assertThat(of(Feed.F16, story.firstParent()))
                    .extracting(line -> line.cell("record_kind"))
                    .containsExactlyInAnyOrder("APPLICATION", "ASSESSMENT", "GRANT");
            assertThat(of(Feed.F16, story.firstParent()))
                    .anyMatch(line -> line.cell("decision").equals("GRANTED"))
                    .anyMatch(line -> line.cell("amount").equals("3000.00") && !line.isBlank("paid_on"));
        }
    }

    // ---- reading the city ----

    private static List<Line> inOrder() {
        List<Line> lines = new ArrayList<>();
        Map<FeedFile, List<Line>> byFile = new HashMap<>();
        taken.values()
                .forEach(feed -> feed.forEach(line -> byFile.computeIfAbsent(line.file(), file -> new ArrayList<>())
                        .add(line)));
        files.forEach(file -> lines.addAll(byFile.getOrDefault(file, List.of())));
        return lines;
    }

    private static String header(Feed feed) throws IOException {
        return FeedReading.csv(file(files, feed, "2010")).getFirst();
    }

    private static FeedFile file(List<FeedFile> from, Feed feed, String period) {
        return from.stream()
                .filter(file -> file.feed() == feed && file.period().equals(period))
                .findFirst()
                .orElseThrow();
    }

    /** The records of a person, as last told. */
    private static List<Line> of(Feed feed, String idNumber) {
        return records.get(feed).values().stream()
                .filter(line -> line.idNumber().equals(idNumber))
                .toList();
    }

    private static List<Line> open(Feed feed, String idNumber) {
        return of(feed, idNumber).stream()
                .filter(line -> line.isBlank("end_date"))
                .toList();
    }

    private static long doses(String idNumber) {
        return of(Feed.F13, idNumber).stream()
                .filter(line -> line.cell("record_kind").equals("DOSE"))
                .count();
    }

    private static long persons() {
        return records.get(Feed.F01).values().stream()
                .map(Line::idNumber)
                .distinct()
                .count();
    }

    private static long distinct(Feed feed, String column) {
        return taken.get(feed).stream()
                .map(line -> line.cell(column))
                .filter(cell -> !cell.isEmpty())
                .distinct()
                .count();
    }

    private static long count(Feed feed, Predicate<Line> which) {
        return records.get(feed).values().stream().filter(which).count();
    }

    private static double share(List<Line> lines, Predicate<Line> which) {
        return 100.0 * lines.stream().filter(which).count() / lines.size();
    }

    private static long age(Line line) {
        return line.date("birth_date").until(LocalDate.of(2015, 12, 31)).getYears();
    }

    private static boolean isSenior(String education) {
        return Set.of("10", "20", "30", "40", "41", "44", "47", "60").contains(education);
    }

    private static void assertRatio(long rows, double ratio, double tolerance) {
        assertThat(rows / (double) RESIDENTS).isCloseTo(ratio, within(ratio * tolerance));
    }

    private static long sum(List<FeedFile> of, java.util.function.ToLongFunction<FeedFile> what) {
        return of.stream().mapToLong(what).sum();
    }

    private static void printLines() {
        Map<Feed, Long> lines = files.stream()
                .collect(Collectors.groupingBy(FeedFile::feed, TreeMap::new, Collectors.summingLong(FeedFile::rows)));
        System.out.println("lines for " + RESIDENTS + " residents: " + lines);
    }
}
