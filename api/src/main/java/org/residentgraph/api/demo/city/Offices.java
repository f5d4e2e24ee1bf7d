package org.residentgraph.api.demo.city;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * F05: an office in every town, all of them standardised by the end; a station in most villages and at some large
 * employers, assessed every year; and one full-time coordinator for five hundred on the register, shared among towns.
 */
final class Offices {

    private static final int RESIDENTS_A_COORDINATOR = 500;
    private static final Rate STANDARDISED = new Rate(0.45, 1.0);
    private static final Rate STATIONS = new Rate(0.70, 0.99);
    private static final Rate HAVES = new Rate(0.86, 0.985);
    private static final double LEAVES_A_YEAR = 0.10;
    private static final String[] FIVE = {"staff", "premises", "signage", "rules", "ledger"};

    private final Sheet sheet;
    private final Divisions divisions;
    private final Employers employers;
    private final Stock stock;
    private final Dice dice;

    Offices(@Nullable BatchFile[] batches, Divisions divisions, Employers employers, Stock stock, Dice dice) {
        this.sheet = new Sheet(Feed.F05, batches, "", "start_date");
        this.divisions = divisions;
        this.employers = employers;
        this.stock = stock;
        this.dice = dice;
    }

    static String staffNumber(int county, int nth) {
        return "NC%d%05d".formatted(Divisions.COUNTY[county], nth);
    }

    void tell() {
        for (Divisions.Town town : divisions.towns()) {
            office(town);
        }
        for (int village = 0; village < divisions.villages(); village++) {
            station(village, -1, STATIONS.reaches(dice.unit()));
        }
        for (int employer = 0; employer < employers.count(); employer++) {
            int from = employers.firstTold(employer);
            if (from < Periods.COUNT && employers.isAboveScale(employer) && dice.chance(0.15)) {
                station(employers.village(employer), employer, Periods.lastDay(from) - dice.below(60));
            }
        }
        for (int county = 0; county < Divisions.COUNTIES; county++) {
            new Staff(county).tell();
        }
    }

    private void office(Divisions.Town town) {
        int opened = Days.of(2004, 1, 1) + dice.below(2000);
        int standardised = Math.max(opened + 200, STANDARDISED.reaches(dice.unit()));
        long number = sheet.newNumber();
        office(town, opened, standardised, 0, number);
        if (Periods.of(standardised) > 0) {
            office(town, opened, standardised, Periods.of(standardised), number);
        }
    }

    private void office(Divisions.Town town, int opened, int standardised, int period, long number) {
        sheet.begin(Divisions.COUNTY[town.county()])
                .text("record_kind", "OFFICE")
                .text("division_code", town.code())
                .text("name", town.name() + "新居民事务所")
                .day("start_date", opened)
                .dayBy(period, "standardised_on", standardised)
                .tell(period, number);
    }

    /** @param opens the day; long ago stands for some day before the story */
    private void station(int village, int employer, int opens) {
        int opened = Math.max(opens, Days.of(2007, 3, 1) + dice.below(1300));
        if (opened > Periods.CLOSING) {
            return;
        }
        int first = Periods.of(opened);
        host("STATION", village, employer).day("start_date", opened);
        sheet.tell(first, sheet.newNumber());
        for (int year = Math.max(2010, Days.year(opened)); year <= 2015; year++) {
            int assessed = Days.of(year, 11, 1) + dice.below(55);
            if (assessed > opened) {
                assess(village, employer, assessed);
            }
        }
    }

    private void assess(int village, int employer, int day) {
        host("ASSESSMENT", village, employer).day("start_date", day);
        double part = (day - Periods.OPENING) / (double) (Periods.CLOSING - Periods.OPENING);
        double has = HAVES.opening() + Math.max(0, part) * (HAVES.closing() - HAVES.opening());
        for (String one : FIVE) {
            sheet.flag(one, dice.chance(has));
        }
        sheet.tell(Periods.of(day), sheet.newNumber());
    }

    private Sheet host(String kind, int village, int employer) {
        sheet.begin(Divisions.COUNTY[divisions.countyOf(village)])
                .text("record_kind", kind)
                .text("host_kind", employer < 0 ? "VILLAGE" : "ENTERPRISE")
                .text("village_code", divisions.code(village));
        return employer < 0 ? sheet : sheet.text("employer_code", employers.code(employer));
    }

    /** The coordinators of one county. Who leaves is followed by another with the same towns and villages. */
    private final class Staff {

        private final int county;
        private final List<Divisions.Town> towns;
        private int hired;

        Staff(int county) {
            this.county = county;
            this.towns = divisions.towns().stream()
                    .filter(town -> town.county() == county)
                    .toList();
        }

        void tell() {
            int posts = Math.max(1, Math.round(stock.ofCounty(divisions, county, 0) / (float) RESIDENTS_A_COORDINATOR));
            List<List<Posting>> shares = shares(posts);
            for (int post = 0; post < posts; post++) {
                post(shares.get(post), Days.of(2009, 1, 10) + dice.below(600));
            }
            for (int period = 1; period < Periods.COUNT; period++) {
                int due = Math.round(stock.ofCounty(divisions, county, period) / (float) RESIDENTS_A_COORDINATOR);
                for (; posts < due; posts++) {
                    int start = Periods.lastDay(period) - 3 - dice.below(60);
                    post(List.of(new Posting(towns.get(posts % towns.size()), 100)), start);
                }
            }
        }

        private record Posting(Divisions.Town town, int percent) {}

        /** Cuts the county's posts to its towns by their residents; a post at the edge is shared by two or more. */
        private List<List<Posting>> shares(int posts) {
            int all = Math.max(1, stock.ofCounty(divisions, county, 0));
            List<List<Posting>> shares = new ArrayList<>();
            for (int post = 0; post < posts; post++) {
                shares.add(new ArrayList<>());
            }
            long before = 0;
            for (Divisions.Town town : towns) {
                long after = before + stock.of(town.first(), town.end(), 0);
                long from = Math.round(before * 100.0 * posts / all);
                long to = Math.round(after * 100.0 * posts / all);
                for (long at = from; at < to; at = (at / 100 + 1) * 100) {
                    int percent = (int) (Math.min(to, (at / 100 + 1) * 100) - at);
                    shares.get((int) (at / 100)).add(new Posting(town, percent));
                }
                before = after;
            }
            return shares;
        }

        private void post(List<Posting> postings, int from) {
            int start = from;
            while (start <= Periods.CLOSING) {
                int left = leaves(start);
                serve(postings, start, left);
                start = left == Days.NEVER ? Days.NEVER : left + 1;
            }
        }

        private int leaves(int start) {
            for (int year = Math.max(2011, Days.year(start) + 1); year <= 2015; year++) {
                if (dice.chance(LEAVES_A_YEAR)) {
                    return Days.of(year, 1, 15) + dice.below(330);
                }
            }
            return Days.NEVER;
        }

        private void serve(List<Posting> postings, int start, int left) {
            String staffNumber = staffNumber(county, hired++);
            boolean male = dice.chance(0.55);
            String name = new String(Names.full(dice, Names.surname(dice), male), StandardCharsets.UTF_8);
            long person = sheet.newNumber();
            long firstPosting = person;
            int[] periods = left == Days.NEVER
                    ? new int[] {Periods.of(start)}
                    : new int[] {Periods.of(start), Periods.of(left)};
            for (Posting _ : postings) {
                sheet.newNumber();
            }
            List<Long> patches = new ArrayList<>();
            for (int period : periods) {
                begin("COORDINATOR", staffNumber, period, start, left)
                        .text("name", name)
                        .flag("full_time", true);
                sheet.tell(period, person);
                for (int i = 0; i < postings.size(); i++) {
                    Posting posting = postings.get(i);
                    begin("POSTING", staffNumber, period, start, left)
                            .text("division_code", posting.town().code());
                    sheet.flag("full_time", true)
                            .text("share", "%d.%02d".formatted(posting.percent() / 100, posting.percent() % 100));
                    sheet.tell(period, firstPosting + 1 + i);
                }
                patches(postings, staffNumber, period, start, left, patches);
                if (periods.length == 2 && periods[0] == periods[1]) {
                    return;
                }
            }
        }

        /** A coordinator walks the villages of the town with the largest share, three or four of them. */
        private void patches(
                List<Posting> postings, String staffNumber, int period, int start, int left, List<Long> numbers) {
            if (postings.isEmpty()) {
                return;
            }
            Divisions.Town town = postings.getFirst().town();
            int villages = Math.min(4, town.end() - town.first());
            int first = town.first() + Math.floorMod(staffNumber.hashCode(), town.end() - town.first() - villages + 1);
            for (int i = 0; i < villages; i++) {
                if (numbers.size() <= i) {
                    numbers.add(sheet.newNumber());
                }
                begin("PATCH", staffNumber, period, start, left).text("village_code", divisions.code(first + i));
                sheet.tell(period, numbers.get(i));
            }
        }

        private Sheet begin(String kind, String staffNumber, int period, int start, int left) {
            return sheet.begin(Divisions.COUNTY[county])
                    .text("record_kind", kind)
                    .text("staff_no", staffNumber)
                    .day("start_date", start)
                    .dayBy(period, "end_date", left);
        }
    }
}
