package org.residentgraph.api.demo.city;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * F11: the schools, in memory, and their capacity in every school year. A county has at least one school of each kind;
 * the first of a county is the public primary school in the village of its {@link StoryHousehold}.
 */
final class Schools extends FeedLines {

    /** 920 schools serve a city of 2.1 million new residents. */
    private static final int SCHOOLS_OF_THE_CITY = 920;

    private static final int RESIDENTS_OF_THE_CITY = 2_100_000;

    /** Kinds of school: stage and sector, with the share of the schools that are of this kind. */
    private enum Kind {
        PUBLIC_PRIMARY(Stage.PRIMARY, true, 24, "小学"),
        PUBLIC_KINDERGARTEN(Stage.PRESCHOOL, true, 15, "中心幼儿园"),
        PRIVATE_KINDERGARTEN(Stage.PRESCHOOL, false, 25, "民办幼儿园"),
        PRIVATE_PRIMARY(Stage.PRIMARY, false, 8, "新居民子女学校"),
        PUBLIC_JUNIOR(Stage.JUNIOR_SECONDARY, true, 13, "初级中学"),
        PRIVATE_JUNIOR(Stage.JUNIOR_SECONDARY, false, 4, "新居民子女初级中学"),
        SENIOR(Stage.SENIOR_SECONDARY, true, 5, "高级中学"),
        VOCATIONAL(Stage.VOCATIONAL, true, 6, "职业技术学校");

        final Stage stage;
        final boolean open;
        final double share;
        final String name;

        Kind(Stage stage, boolean open, double share, String name) {
            this.stage = stage;
            this.open = open;
            this.share = share;
            this.name = name;
        }
    }

    private record Choice(int county, Stage stage, boolean open) {}

    private record School(int number, Kind kind, int county, int village, int places) {}

    private final Divisions divisions;
    private final List<School> schools = new ArrayList<>();
    private final Map<Choice, List<Integer>> choices = new HashMap<>();

    // the record being told
    private School school;
    private int firstYear;

    Schools(@Nullable BatchFile[] batches, Dice dice, Divisions divisions, int residents) {
        super(batches);
        this.divisions = divisions;
        double scale = Math.min(1.0, residents / (double) RESIDENTS_OF_THE_CITY);
        int least = Kind.values().length * Divisions.COUNTIES;
        int extra = (int) Math.round((SCHOOLS_OF_THE_CITY - least) * scale);
        int placesPerSchool = 60 + (int) (residents * 0.11 / (least + extra) * 1.3);
        for (Kind kind : Kind.values()) {
            for (int county = 0; county < Divisions.COUNTIES; county++) {
                int village = kind == Kind.PUBLIC_PRIMARY
                        ? divisions.storyVillage(county)
                        : divisions.drawVillage(dice, county);
                add(kind, county, village, placesPerSchool);
            }
        }
        List<Kind> kinds = List.of(Kind.values());
        double[] shares =
                Dice.cumulative(kinds.stream().mapToDouble(kind -> kind.share).toArray());
        for (int i = 0; i < extra; i++) {
            int county = divisions.drawCounty(dice);
            add(kinds.get(dice.pick(shares)), county, divisions.drawVillage(dice, county), placesPerSchool);
        }
        school = schools.getFirst();
    }

    /** Public primary school of the county's story household. */
    int ofStory(int county) {
        return county;
    }

    int draw(Dice dice, int county, Stage stage, boolean open) {
        List<Integer> some = choices.get(new Choice(county, stage, open));
        if (some == null) {
            // there are no private upper schools
            return draw(dice, county, stage, true);
        }
        return some.get(dice.below(some.size()));
    }

    boolean isPublic(int index) {
        return schools.get(index).kind.open;
    }

    void putCode(BatchFile out, int index) {
        School of = schools.get(index);
        out.put(of.kind.stage.category);
        out.put("33");
        out.put(of.number, 6);
    }

    int count() {
        return schools.size();
    }

    /** All schools in all six school years. */
    void tell() {
        for (firstYear = 2010; firstYear <= 2015; firstYear++) {
            int period = firstYear == 2010 ? 0 : (firstYear - 2011) * 4 + 3;
            for (School each : schools) {
                school = each;
                line(period, each.number, 0);
            }
        }
    }

    private void add(Kind kind, int county, int village, int placesPerSchool) {
        int number = schools.size() + 1;
        int places = placesPerSchool * (kind.stage == Stage.PRIMARY ? 2 : 1) * (80 + number * 37 % 50) / 100;
        choices.computeIfAbsent(new Choice(county, kind.stage, kind.open), key -> new ArrayList<>())
                .add(schools.size());
        schools.add(new School(number, kind, county, village, places));
    }

    @Override
    void write(BatchFile out, long number, Defect defect) {
        Kind kind = school.kind;
        boolean servesNewResidents = !kind.open && kind.stage != Stage.PRESCHOOL;
        boolean managed = servesNewResidents && firstYear >= 2012 && school.number % 3 == 0;
        out.beginLine();
        putCode(out, school.number - 1);
        out.put(":");
        schoolYear(out, firstYear);
        out.put(":");
        out.code(kind.stage.name());
        out.asOfCell();
        putCode(out, school.number - 1);
        out.endCell();
        name(out, school, kind);
        out.code(kind.stage.category);
        out.code(kind.open ? "PUBLIC" : "PRIVATE");
        out.flag(servesNewResidents);
        out.text(divisions.code(school.village));
        if (managed) {
            putCode(out, school.county);
        }
        out.endCell();
        out.date(servesNewResidents && firstYear >= 2011 && school.number % 2 == 0 ? Days.of(2011, 9, 1) : Days.NONE);
        schoolYear(out, firstYear);
        out.endCell();
        out.code(kind.stage.name());
        out.number(school.places);
        out.number(servesNewResidents ? school.places : school.places * (30L + 4L * (firstYear - 2010)) / 100);
        if (servesNewResidents) {
            out.number(school.places / 5);
            out.money(2_000 + 150L * (firstYear - 2010));
        } else {
            out.blanks(2);
        }
        out.endLine();
    }

    private void name(BatchFile out, School of, Kind kind) {
        out.put(divisions.countyName(of.county));
        out.put(NAMES[of.number % NAMES.length]);
        out.put(NAMES[of.number / NAMES.length % NAMES.length]);
        out.text(kind.name.getBytes(StandardCharsets.UTF_8));
    }

    private static final byte[][] NAMES = Names.characters("育新实阳光启明文德行知春晖博立志远思源景和");

    static void schoolYear(BatchFile out, int firstYear) {
        out.put(firstYear, 4);
        out.put("-");
        out.put(firstYear + 1L, 4);
    }
}
