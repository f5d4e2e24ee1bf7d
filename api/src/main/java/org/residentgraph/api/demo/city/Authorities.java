package org.residentgraph.api.demo.city;

import java.nio.charset.StandardCharsets;

/**
 * The reports about no person: family planning (F15), culture (F19), the safety of places (F20), budget (F21), the economy
 * (F22), health education (F13), and the charity federation's donations (F16).
 */
final class Authorities {

    private static final String[] MEASURES = {
        "FREE_SERVICE", "PREGNANCY_CHECK", "CONTRACEPTIVE_SUPPLY", "PRECONCEPTION_AND_BIRTH_DEFECT"
    };
    private static final double[] ELIGIBLE = {0.24, 0.19, 0.15, 0.03};
    private static final Rate[] SERVED = {
        new Rate(0.87, 0.965), new Rate(0.80, 0.92), new Rate(0.82, 0.925), new Rate(0.62, 0.83)
    };
    private static final String[] FACILITIES = {"LIBRARY", "CULTURE_HALL", "SPORTS_GROUND"};
    private static final String[] FACILITY_NAMES = {"图书室", "文化活动中心", "健身广场"};
    private static final String[] FINDINGS = {"FIRE", "OVERCROWDING", "UNREGISTERED", "STRUCTURE", "HYGIENE", "OTHER"};
    private static final String[] TARGETS = {"AREA", "TRADE", "PLACE"};
    private static final String[] DISEASES = {"结核病防治", "艾滋病防治", "手足口病防治", "流感预防"};
    private static final String[] DONORS = {"ENTERPRISE", "PERSON", "ASSOCIATION"};
    private static final int BUDGET_A_RESIDENT = 95;
    /** Children's records and doses have the numbers below. */
    private static final long EVENTS_FROM = 900_000_000;

    private final BatchFiles files;
    private final Divisions divisions;
    private final Stock stock;
    private final Baselines baselines;
    private final Dwellings dwellings;
    private final Dice dice;

    Authorities(
            BatchFiles files, Divisions divisions, Stock stock, Baselines baselines, Dwellings dwellings, Dice dice) {
        this.files = files;
        this.divisions = divisions;
        this.stock = stock;
        this.baselines = baselines;
        this.dwellings = dwellings;
        this.dice = dice;
    }

    void tell() {
        familyPlanning();
        culture();
        campaigns();
        budget();
        economy();
        healthEducation();
        donations();
    }

    private static double on(Rate rate, int period) {
        return rate.opening() + period / (Periods.COUNT - 1.0) * (rate.closing() - rate.opening());
    }

    /** The period's name as a quarter: the opening period reports the last one of 2010. */
    private static String quarter(int period) {
        return period == 0 ? "2010-Q4" : Periods.name(period);
    }

    private void familyPlanning() {
        Sheet sheet = new Sheet(Feed.F15, files.of(Feed.F15), "");
        for (int period = 0; period < Periods.COUNT; period++) {
            for (int county = 0; county < Divisions.COUNTIES; county++) {
                int registered = stock.ofCounty(divisions, county, period);
                for (int measure = 0; measure < MEASURES.length; measure++) {
                    int eligible = (int) (registered * ELIGIBLE[measure] * (0.97 + dice.unit() * 0.06));
                    double laggard = county == Divisions.LAGGARD ? 0.93 : 1.006;
                    int served = (int) Math.min(eligible, Math.round(eligible * on(SERVED[measure], period) * laggard));
                    sheet.begin(Divisions.COUNTY[county])
                            .number("county_code", Divisions.COUNTY[county])
                            .text("quarter", quarter(period))
                            .text("measure", MEASURES[measure])
                            .number("eligible", eligible)
                            .number("served", served)
                            .tell(period, sheet.newNumber());
                }
            }
        }
    }

    /** Three facilities in every town, and one event a quarter in each. */
    private void culture() {
        Sheet sheet = new Sheet(Feed.F19, files.of(Feed.F19), "", "held_on");
        for (Divisions.Town town : divisions.towns()) {
            for (int kind = 0; kind < FACILITIES.length; kind++) {
                int village = town.first() + dice.below(town.end() - town.first());
                String code = "WH" + town.code() + "-" + (kind + 1);
                int opens = dice.chance(0.72) ? 0 : dice.below(40);
                long number = sheet.newNumber();
                for (int told : opens > 0 && opens < Periods.COUNT ? new int[] {0, opens} : new int[] {0}) {
                    sheet.begin(Divisions.COUNTY[town.county()]).text("facility_code", code);
                    sheet.text("name", town.name() + FACILITY_NAMES[kind]).text("kind", FACILITIES[kind]);
                    sheet.text("village_code", divisions.code(village)).flag("open_to_nr", told >= opens);
                    sheet.tell(told, number);
                }
                events(sheet, town, code, kind);
            }
        }
    }

    private void events(Sheet sheet, Divisions.Town town, String facility, int kind) {
        for (int period = 0; period < Periods.COUNT; period++) {
            int attendance = 30 + dice.below(300);
            sheet.begin(Divisions.COUNTY[town.county()])
                    .text("facility_code", facility)
                    .text("event_code", facility + "-" + period)
                    .text("name", FACILITY_NAMES[kind] + "活动")
                    .text("kind", kind == 2 ? "SPORTS" : "CULTURE")
                    .day("held_on", Periods.lastDay(period) - dice.below(85))
                    .number("attendance", attendance)
                    .number("nr_attendance", attendance * (18 + period + dice.below(20)) / 100)
                    .tell(period, sheet.newNumber());
        }
    }

    /** A campaign in every county and quarter; what is found must be put right within a month. */
    private void campaigns() {
        Sheet sheet = new Sheet(Feed.F20, files.of(Feed.F20), "", "inspected_on");
        for (int period = 0; period < Periods.COUNT; period++) {
            for (int county = 0; county < Divisions.COUNTIES; county++) {
                int started = Periods.lastDay(period) - 80 + dice.below(20);
                String number = "QC%d-%02d".formatted(Divisions.COUNTY[county], period);
                String target = TARGETS[dice.below(TARGETS.length)];
                for (int inspection = 0; inspection < 12; inspection++) {
                    int day = started + 1 + dice.below(18);
                    int village = divisions.drawVillage(dice, county);
                    int dwelling = dwellings.inUse(dice, village, day);
                    boolean finds = dice.chance(0.45);
                    String kind = FINDINGS[dice.below(FINDINGS.length)];
                    int rectified = day + 5 + dice.below(30);
                    long line = sheet.newNumber();
                    for (int told : finds && rectified > Periods.lastDay(period)
                            ? new int[] {period, Periods.of(rectified)}
                            : new int[] {period}) {
                        if (told == Periods.NEVER) {
                            continue;
                        }
                        sheet.begin(Divisions.COUNTY[county])
                                .text("campaign_no", number)
                                .text("target", target);
                        sheet.text("village_code", divisions.code(village)).day("inspected_on", day);
                        sheet.text("dwelling_src_id", dwelling < 0 ? "" : Dwellings.number(dwelling));
                        sheet.day("started_on", started).day("ended_on", started + 20);
                        if (finds) {
                            sheet.text("finding_kind", kind)
                                    .day("found_on", day)
                                    .day("deadline", day + 30);
                            sheet.dayBy(told, "rectified_on", rectified);
                        }
                        sheet.tell(told, line);
                    }
                }
            }
        }
    }

    /** Coordinators and services, of the city, its counties and towns; what is spent comes in quarter by quarter. */
    private void budget() {
        Sheet sheet = new Sheet(Feed.F21, files.of(Feed.F21), "");
        for (int year = 2010; year <= 2015; year++) {
            int last = Periods.of(Days.of(year, 12, 31));
            total(sheet, year, last, "3304", stock.of(0, divisions.villages(), last), 330400);
            budget(sheet, year, "3304", stock.of(0, divisions.villages(), last) / 4, 330400);
            for (int county = 0; county < Divisions.COUNTIES; county++) {
                int registered = stock.ofCounty(divisions, county, last);
                String code = Integer.toString(Divisions.COUNTY[county]);
                total(sheet, year, last, code, registered, Divisions.COUNTY[county]);
                budget(sheet, year, code, registered / 2, Divisions.COUNTY[county]);
            }
            for (Divisions.Town town : divisions.towns()) {
                if (dice.chance(0.80 + (year - 2010) * 0.04)) {
                    int registered = stock.of(town.first(), town.end(), last);
                    budget(sheet, year, town.code(), registered / 4, Divisions.COUNTY[town.county()]);
                }
            }
        }
    }

    private void total(Sheet sheet, int year, int period, String division, int registered, int county) {
        long total = (registered + 1L) * Math.round(7_200 * Math.pow(1.115, year - 2010));
        sheet.begin(county).number("fiscal_year", year).text("division_code", division);
        sheet.number("total_expenditure", total).tell(period, sheet.newNumber());
    }

    private void budget(Sheet sheet, int year, String division, int residents, int county) {
        String[] items = {"协管员经费", "新居民服务经费"};
        for (String item : items) {
            long approved =
                    1000L * (20 + Math.round(residents * BUDGET_A_RESIDENT * Math.pow(1.15, year - 2010) / 1000));
            long number = sheet.newNumber();
            int quarters = year == 2010 ? 1 : 4;
            for (int quarter = 1; quarter <= quarters; quarter++) {
                int period = year == 2010 ? 0 : (year - 2011) * 4 + quarter;
                long executed = year == 2010 ? approved * 96 / 100 : approved * (quarter * 24L + 1) / 100;
                sheet.begin(county).number("fiscal_year", year).text("division_code", division);
                sheet.text("department_code", "NRAB").text("item", item).text("source", "FISCAL");
                sheet.number("approved", approved).number("adjusted", approved).number("executed", executed);
                sheet.tell(period, number);
            }
        }
    }

    private void economy() {
        Sheet sheet = new Sheet(Feed.F22, files.of(Feed.F22), "");
        double[] growth = {13.9, 14.1, 10.6, 9.3, 13.7, 10.6, 8.7, 9.3, 7.5, 7.0};
        double[] prices = {101.2, 103.9, 105.1, 98.7, 103.9, 105.4, 102.2, 102.3, 102.1, 101.4};
        int[] least = {620, 690, 690, 690, 900, 1060, 1060, 1200, 1350, 1530};
        for (int year = 2006; year <= 2015; year++) {
            int period = year <= 2010 ? 0 : (year - 2010) * 4;
            int at = year - 2006;
            figure(sheet, period, year, "GDP_GROWTH", "3304", Double.toString(growth[at]));
            figure(sheet, period, year, "CPI", "3304", Double.toString(prices[at]));
            figure(sheet, period, year, "MIN_WAGE", "3304", Integer.toString(least[at]));
            figure(sheet, period, year, "AVG_WAGE", "3304", Long.toString(Math.round(1_350 * Math.pow(1.112, at))));
            for (int county = -1; county < Divisions.COUNTIES; county++) {
                long households = county < 0
                        ? Math.round(stock.of(0, divisions.villages(), period) * 1.8)
                        : Math.round(stock.ofCounty(divisions, county, period) * 1.8);
                String code = county < 0 ? "3304" : Integer.toString(Divisions.COUNTY[county]);
                figure(sheet, period, year, "HOUSEHOLD_POPULATION", code, Long.toString(households));
            }
        }
        baselines(sheet);
    }

    /**
     * Where the plan's indicators stood at the end of 2010: totals of the counties too, shares of the city. Nobody has told
     * of the share of the insured, nor of family planning: those have none.
     */
    private void baselines(Sheet sheet) {
        baseline(sheet, "POP_REGISTERED_TOTAL", "3304", Integer.toString(baselines.registered()));
        baseline(sheet, "SOCIAL_INSURANCE_GROWTH", "3304", Integer.toString(baselines.insured()));
        for (int county = 0; county < Divisions.COUNTIES; county++) {
            String code = Integer.toString(Divisions.COUNTY[county]);
            baseline(sheet, "POP_REGISTERED_TOTAL", code, Integer.toString(baselines.registered(county)));
            baseline(sheet, "SOCIAL_INSURANCE_GROWTH", code, Integer.toString(baselines.insured(county)));
        }
        baseline(sheet, "EDU_HIGH_SCHOOL_SHARE", "3304", baselines.schooledPercent());
        baseline(sheet, "SKILL_CERT_SHARE", "3304", baselines.certifiedPercent());
        baseline(sheet, "LABOUR_CONTRACT_RATE", "3304", baselines.underContractPercent());
    }

    private static void baseline(Sheet sheet, String indicator, String division, String value) {
        figure(sheet, 0, 2010, "BASELINE:" + indicator, division, value);
    }

    private static void figure(Sheet sheet, int period, int year, String series, String division, String value) {
        sheet.begin().number("year", year).text("series", series).text("division_code", division);
        sheet.text("value", value).text("source", "市统计局").tell(period, sheet.newNumber());
    }

    private void healthEducation() {
        Sheet sheet = new Sheet(Feed.F13, files.of(Feed.F13), "").numberedFrom(EVENTS_FROM);
        for (int period = 0; period < Periods.COUNT; period++) {
            for (int county = 0; county < Divisions.COUNTIES; county++) {
                for (int event = 0; event < 3; event++) {
                    int village = divisions.drawVillage(dice, county);
                    sheet.begin(Divisions.COUNTY[county])
                            .text("record_kind", "EDUCATION_EVENT")
                            .day("given_on", Periods.lastDay(period) - dice.below(85))
                            .text("topic", DISEASES[dice.below(DISEASES.length)])
                            .text("village_code", divisions.code(village))
                            .number("attendance", 20 + dice.below(200))
                            .tell(period, sheet.newNumber());
                }
            }
        }
    }

    private void donations() {
        Sheet sheet = new Sheet(Feed.F16_CHAR, files.of(Feed.F16_CHAR), "");
        for (int county = 0; county < Divisions.COUNTIES; county++) {
            String fund = "CHR" + Divisions.COUNTY[county];
            String name = new String(divisions.countyName(county), StandardCharsets.UTF_8) + "慈善总会新居民帮困基金";
            sheet.begin(Divisions.COUNTY[county]).text("record_kind", "FUND").text("fund_code", fund);
            sheet.text("fund_name", name).text("fund_kind", "CHARITY").tell(0, sheet.newNumber());
            for (int period = 0; period < Periods.COUNT; period++) {
                for (int gift = 0; gift < 4; gift++) {
                    sheet.begin(Divisions.COUNTY[county])
                            .text("record_kind", "DONATION")
                            .text("fund_code", fund)
                            .text("donor_kind", DONORS[dice.below(DONORS.length)])
                            .number("amount", 500 + 500L * dice.below(60 + period * 3))
                            .day("paid_on", Periods.lastDay(period) - dice.below(85))
                            .tell(period, sheet.newNumber());
                }
            }
        }
    }
}
