package org.residentgraph.api.demo.city;

import org.jspecify.annotations.Nullable;

/**
 * F18: points accounts with their first entries (a fifth of what a real scheme books), and what residents and departments
 * do together: sessions, proposals, organisations, awards every two years, publicity, evaluations, plans.
 */
final class Participation {

    private static final String SCHEME = "JX-2011";
    private static final double ACCOUNTS = 0.062;
    private static final String[] ITEMS = {"EDUCATION", "CONTRACT", "VOLUNTEERING", "BLOOD_DONATION", "FALSE_REPORT"};
    private static final String[] KINDS = {"BASE", "BASE", "BONUS", "BONUS", "DEDUCTION"};
    private static final String[] TOPICS = {"子女入学", "居住环境", "道路照明", "劳动报酬", "公交线路", "文体活动"};
    private static final String[] ORGANISATIONS = {"MUTUAL_AID", "VOLUNTEER", "CULTURE", "TRADE"};
    private static final String[] DEPARTMENTS = {
        "NRAB", "PSB", "HRSS", "EDU", "HLTH", "PFPC", "CAB", "HURC", "FIN", "JUST", "CULT", "CMSC"
    };

    private final Sheet sheet;
    private final Divisions divisions;
    private final Dice dice;

    Participation(@Nullable BatchFile[] batches, Divisions divisions, Dice dice) {
        this.sheet = new Sheet(
                Feed.F18,
                batches,
                "",
                "opened_on",
                "effective_on",
                "held_on",
                "submitted_on",
                "founded_on",
                "awarded_on",
                "published_on");
        this.divisions = divisions;
        this.dice = dice;
    }

    /** @param own dice of the points alone, so that they change nothing else about the household */
    void tell(Dice own, Household household) {
        for (Person member : household.members) {
            if (own.chance(ACCOUNTS) && !member.provisional && member.knownFrom < Periods.COUNT) {
                int opened = Periods.OPENING - 200 + own.below(1900);
                if (member.isHere(opened) && member.age(opened) >= 18) {
                    collect(own, household, member, opened);
                }
            }
        }
    }

    private void collect(Dice own, Household household, Person member, int opened) {
        int county = Divisions.COUNTY[divisions.countyOf(household.villageOn(opened))];
        int first = member.reportedIn(opened);
        long account = sheet.newNumber();
        sheet.begin(county).text("record_kind", "ACCOUNT").text("id_number", member.idNumber);
        sheet.text("scheme_code", SCHEME).text("division_code", "3304").day("opened_on", opened);
        sheet.text("status", "ACTIVE").tell(first, account);
        for (int entry = 0, day = opened; entry < 2; entry++, day += 200 + own.below(300)) {
            int period = Math.max(first, Periods.of(day));
            if (period < Periods.COUNT && member.isHere(day)) {
                int item = entry == 0 ? own.below(2) : 2 + own.below(3);
                sheet.begin(county).text("record_kind", "POINTS").text("account_src_id", sheet.srcId(county, account));
                sheet.text("scheme_code", SCHEME).text("item", ITEMS[item]).text("kind", KINDS[item]);
                sheet.number("points", 5 + own.below(9) * 5L).day("effective_on", day);
                sheet.tell(period, sheet.newNumber());
            }
        }
    }

    /** What the bureau reports beside. */
    void tell() {
        for (int period = 0; period < Periods.COUNT; period++) {
            sessions(period);
            proposals(period);
            publicity(period);
        }
        organisations();
        awards();
        plans();
    }

    private int dayOf(int period) {
        return Periods.lastDay(period) - dice.below(85);
    }

    private void sessions(int period) {
        for (int county = 0; county < Divisions.COUNTIES; county++) {
            sheet.begin(Divisions.COUNTY[county]).text("record_kind", "COUNCIL").day("held_on", dayOf(period));
            sheet.number("division_code", Divisions.COUNTY[county]).text("topic", TOPICS[dice.below(TOPICS.length)]);
            sheet.number("participants", 15 + dice.below(40)).tell(period, sheet.newNumber());
        }
    }

    private void proposals(int period) {
        for (Divisions.Town town : divisions.towns()) {
            if (!dice.chance(0.4)) {
                continue;
            }
            int submitted = dayOf(period);
            int answered = submitted + 20 + dice.below(85);
            String topic = TOPICS[dice.below(TOPICS.length)];
            String department = DEPARTMENTS[dice.below(DEPARTMENTS.length)];
            long number = sheet.newNumber();
            for (int told : new int[] {period, Math.max(period + 1, Periods.of(answered))}) {
                sheet.begin(Divisions.COUNTY[town.county()]).text("record_kind", "PROPOSAL");
                sheet.day("submitted_on", submitted).text("topic", topic).text("assigned_dept", department);
                sheet.day("due_on", submitted + 90);
                if (told < Periods.COUNT) {
                    sheet.dayBy(told, "answered_on", answered).tell(told, number);
                }
            }
        }
    }

    private void publicity(int period) {
        String[] media = {"NEWSPAPER", "TELEVISION", "RADIO", "WEB"};
        for (int item = 0; item < 8 + period / 2; item++) {
            sheet.begin().text("record_kind", "PUBLICITY").day("published_on", dayOf(period));
            sheet.text("medium", media[dice.below(media.length)]);
            sheet.text("title", "新居民" + TOPICS[dice.below(TOPICS.length)] + "见闻")
                    .tell(period, sheet.newNumber());
        }
    }

    private void organisations() {
        for (Divisions.Town town : divisions.towns()) {
            int founded = Days.of(2008, 6, 1) + dice.below(2400);
            int village = town.first() + dice.below(town.end() - town.first());
            String kind = ORGANISATIONS[dice.below(ORGANISATIONS.length)];
            sheet.begin(Divisions.COUNTY[town.county()])
                    .text("record_kind", "ORGANISATION")
                    .text("kind", kind);
            sheet.text("name", town.name() + "新居民之家").text("village_code", divisions.code(village));
            sheet.day("founded_on", founded).number("members", 20 + dice.below(150));
            sheet.tell(Periods.of(founded), sheet.newNumber());
        }
    }

    /** The round of the work itself in 2009, 2011, 2013 and 2015; role models in the years between. */
    private void awards() {
        for (int year = 2009; year <= 2015; year++) {
            boolean work = year % 2 == 1;
            int held = Days.of(year, 11, 20);
            long round = sheet.newNumber();
            sheet.begin()
                    .text("record_kind", "AWARD_ROUND")
                    .number("year", year)
                    .day("held_on", held);
            sheet.text("kind", work ? "NEW_RESIDENT_WORK" : "ROLE_MODEL").text("organiser", "市新居民事务局");
            sheet.tell(Periods.of(held), round);
            for (int award = 0; award < 20; award++) {
                sheet.begin().text("record_kind", "AWARD").text("round_src_id", sheet.srcId(330400, round));
                sheet.text("kind", !work ? "ROLE_MODEL" : award < 6 ? "ADVANCED_COLLECTIVE" : "ADVANCED_PERSON");
                Divisions.Town town =
                        divisions.towns().get(dice.below(divisions.towns().size()));
                sheet.text(
                        "name",
                        work && award < 6
                                ? town.name() + "新居民事务所"
                                : new String(
                                        Names.full(dice, Names.surname(dice), true),
                                        java.nio.charset.StandardCharsets.UTF_8));
                sheet.day("awarded_on", held).tell(Periods.of(held), sheet.newNumber());
            }
        }
    }

    private void plans() {
        for (int year = 2010; year <= 2015; year++) {
            int period = Periods.of(Days.of(year, 3, 1));
            for (String department : DEPARTMENTS) {
                sheet.begin().text("record_kind", "PLAN").number("year", year).text("department_code", department);
                sheet.text("kind", year == 2011 ? "SPECIAL" : "ANNUAL");
                sheet.flag("includes_new_resident_tasks", dice.chance(0.6 + (year - 2010) * 0.08));
                sheet.tell(period, sheet.newNumber());
            }
            for (String topic : TOPICS) {
                evaluate(year, topic);
            }
        }
    }

    private void evaluate(int year, String topic) {
        int due = Days.of(year, 12, 20);
        int completed = dice.chance(0.8 + (year - 2010) * 0.03) ? due - dice.below(60) : Days.NEVER;
        long number = sheet.newNumber();
        int announced = Periods.of(Days.of(year, 6, 1));
        for (int period : announced == 0 ? new int[] {0} : new int[] {announced, Periods.of(due)}) {
            sheet.begin()
                    .text("record_kind", "EVALUATION")
                    .number("period", year)
                    .text("topic", topic);
            sheet.text("department_code", "NRAB").day("due_on", due).dayBy(period, "completed_on", completed);
            sheet.tell(period, number);
        }
    }
}
