package org.residentgraph.api.demo.city;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A planted family, one in each county, the same in every city whatever its size and seed. At the end of 2015:
 *
 * <ul>
 *   <li>both parents are employed (two employers of the village, PDY00001 to PDY00014), under a written contract and in
 *       five insurances; both hold a permit, the father the one of nine years;
 *   <li>the father asked for medical relief on 2014-02-10 and was granted and paid 3,000 yuan;
 *   <li>the mother has a maternal record with six visits before and two after the birth of the daughter;
 *   <li>the son of eight is in the third grade and has all 22 doses of the schedule;
 *   <li>the daughter of two has 14 doses; the fourth of DTAP, MMR, HEPA_L and the second of JE_L are overdue.
 * </ul>
 *
 * @param county six digits
 * @param village twelve digits
 * @param firstParent ID number of the father, head of the household
 * @param secondParent ID number of the mother, who has a maternal record
 * @param olderChild ID number of the son, born 2007-05-20
 * @param youngerChild ID number of the daughter, born 2013-04-10
 * @param schoolCode primary school of the son, third grade at the end of 2015
 */
public record StoryHousehold(
        String county,
        String village,
        String firstParent,
        String secondParent,
        String olderChild,
        String youngerChild,
        String schoolCode) {

    private static final int FATHER_BORN = Days.of(1984, 3, 5);
    private static final int MOTHER_BORN = Days.of(1986, 7, 12);
    private static final int SON_BORN = Days.of(2007, 5, 20);
    private static final int DAUGHTER_BORN = Days.of(2013, 4, 10);

    /** One home province for each county keeps the numbers apart. */
    private static final int[] PROVINCE = {34, 41, 52, 32, 51, 36, 53};

    private static final String[] SURNAME = {"李", "王", "张", "刘", "陈", "杨", "赵"};

    /** The seven households, Nanhu's (village 330402101001) first. */
    public static final List<StoryHousehold> ALL = list();

    /** The first parent of 330402101001: the account {@code resident}. */
    public static final String ACCOUNT_RESIDENT = ALL.getFirst().firstParent();

    private static List<StoryHousehold> list() {
        Divisions divisions = Divisions.load();
        List<StoryHousehold> households = new ArrayList<>();
        for (int county = 0; county < Divisions.COUNTIES; county++) {
            households.add(new StoryHousehold(
                    Integer.toString(Divisions.COUNTY[county]),
                    new String(divisions.code(divisions.storyVillage(county)), StandardCharsets.US_ASCII),
                    idNumber(county, FATHER_BORN, 901),
                    idNumber(county, MOTHER_BORN, 902),
                    idNumber(county, SON_BORN, 903),
                    idNumber(county, DAUGHTER_BORN, 904),
                    "2133%06d".formatted(county + 1)));
        }
        return List.copyOf(households);
    }

    private static String idNumber(int county, int birth, int sequence) {
        byte[] number = new byte[18];
        IdNumbers.write(number, PROVINCE[county], birth, sequence);
        return new String(number, StandardCharsets.US_ASCII);
    }

    /** The family of a county, ready to be told: members in the order father, mother, son, daughter. */
    static Household family(int county, Divisions divisions, Provinces provinces) {
        StoryHousehold story = ALL.get(county);
        Household household = new Household(county, Household.Kind.FAMILY);
        int arrival = Days.of(2008, 3, 1);
        household.movesTo(arrival, divisions.storyVillage(county), Dwellings.ofStory(county));
        Person father = member(story.firstParent, SURNAME[county] + "建平", true, FATHER_BORN, "02", arrival);
        Person mother = member(story.secondParent, SURNAME[(county + 3) % 7] + "秀芳", false, MOTHER_BORN, "10", arrival);
        Person son = member(story.olderChild, SURNAME[county] + "子轩", true, SON_BORN, "20", arrival);
        Person daughter = member(story.youngerChild, SURNAME[county] + "雨欣", false, DAUGHTER_BORN, "30", DAUGHTER_BORN);
        for (Person parent : List.of(father, mother)) {
            parent.marriedBefore = true;
            parent.work = Person.Work.EMPLOYEE;
            parent.education = parent.male ? "60" : "70";
        }
        for (Person child : List.of(son, daughter)) {
            child.father = father;
            child.mother = mother;
        }
        household.members.addAll(List.of(father, mother, son, daughter));
        for (Person person : household.members) {
            person.province = provinces.indexOf(PROVINCE[county]);
        }
        return household;
    }

    private static Person member(String idNumber, String name, boolean male, int birth, String relation, int arrival) {
        Person person = new Person(male);
        System.arraycopy(idNumber.getBytes(StandardCharsets.US_ASCII), 0, person.idNumber, 0, 18);
        person.name = name.getBytes(StandardCharsets.UTF_8);
        person.birth = birth;
        person.relation = relation;
        person.insuranceRank = 0.01;
        person.stays.add(Stay.open(arrival));
        return person;
    }
}
