package org.residentgraph.api.demo.city;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records of one person under two identities, and of two people who look alike, planted so that the search for duplicates
 * can be judged: about three persons in a thousand are registered twice, and two in a thousand have a double.
 *
 * <p>Who comes under a second identity keeps sex, home town and birthday but for what the kind changes, and mostly the
 * phone; the registrations lie in different villages and may overlap. Doubles share what the kind says and nothing else.
 */
public final class PlantedDuplicates {

    /** How two records of the register are alike. */
    public enum Kind {
        /** The number was given anew with another sequence: name, sex, birth date, home and phone are the same. */
        NEW_NUMBER(true),
        /** A new number, and the name with a character of the same sound or shape. */
        NEW_NUMBER_AND_VARIANT_NAME(true),
        /** A new number with a corrected birthday, one to nine days off. */
        NEW_NUMBER_AND_BIRTHDAY(true),
        /** A new number, and another phone. */
        NEW_NUMBER_AND_PHONE(true),
        /**
         * Never gave a valid number, so that each registration is another entry; name, sex, birth date, home and phone are
         * the same.
         */
        NO_NUMBER(true),
        /** Born on the same day to the same parents, with names of their own. */
        TWINS(false),
        /** Same name, sex, birth date and province; another home town, another phone. */
        NAMESAKES(false);

        private final boolean isOnePerson;

        Kind(boolean isOnePerson) {
            this.isOnePerson = isOnePerson;
        }

        /** Whether both records are of one person in truth. */
        public boolean isOnePerson() {
            return isOnePerson;
        }
    }

    /**
     * Two entries of the register.
     *
     * @param first src_id of a registration (F01) of the one
     * @param second of the other
     */
    public record Pair(String first, String second, Kind kind) {}

    private static final double SECOND_IDENTITY = 0.021;
    private static final double NAMESAKE = 0.008;
    private static final double TWIN = 0.012;
    private static final Kind[] SECOND = {
        Kind.NEW_NUMBER, Kind.NEW_NUMBER_AND_VARIANT_NAME, Kind.NEW_NUMBER_AND_BIRTHDAY, Kind.NEW_NUMBER_AND_PHONE
    };
    private static final double[] SECOND_SHARE = Dice.cumulative(45, 20, 15, 20);

    /** Households of second identities; far above the numbers of the others. */
    private static final long HOUSEHOLDS = 50_000_007;

    /** Characters that are taken for each other, side by side. */
    private static final String VARIANTS =
            "伟玮强墙军君勇永涛滔明民超朝杰洁鹏朋辉晖刚钢平萍波博斌彬宇雨浩皓凯恺健建俊峻峰锋芳方娜那敏闽静靖丽莉艳燕" + "娟涓霞侠秀绣玲铃桂贵英瑛红洪梅媚玉钰兰蓝雪学琴勤云芸";

    private final List<Pair> pairs = new ArrayList<>();

    PlantedDuplicates() {}

    /** In the order in which they were planted; the same for the same city. */
    public List<Pair> pairs() {
        return List.copyOf(pairs);
    }

    /** Gives some families a twin, before they are told. The ID number is not known yet: the pair is noted later. */
    List<Person[]> addTwins(Dice own, HouseholdLife life, Household household) {
        List<Person[]> twins = new ArrayList<>();
        for (Person child : List.copyOf(household.members)) {
            if (child.father == null || !own.chance(TWIN)) {
                continue;
            }
            Person twin = new Person(child.male);
            twin.father = child.father;
            twin.mother = child.mother;
            twin.relation = child.relation;
            twin.name = Names.full(own, Names.surnameOf(child.name), child.male);
            copyLife(child, twin);
            life.enrol(twin);
            if (twin.birth == child.birth && !Arrays.equals(twin.name, child.name)) {
                household.members.add(twin);
                twins.add(new Person[] {child, twin});
            }
        }
        return twins;
    }

    void noteTwins(List<Person[]> twins) {
        for (Person[] pair : twins) {
            note(pair[0], pair[1], Kind.TWINS);
        }
    }

    /** A second record of a worker who came alone: of the same person under another number, or of a double. */
    record Second(Household household, Kind kind) {}

    /** Draws whether there is one; a worker who came back is known under the second number only from then on. */
    @Nullable
    Second second(Dice own, HouseholdLife life, Household first) {
        Person worker = first.members.getFirst();
        double fate = own.unit();
        if (first.kind != Household.Kind.SINGLE || worker.provisional || fate > SECOND_IDENTITY + NAMESAKE) {
            return null;
        }
        Kind kind = fate < SECOND_IDENTITY ? SECOND[own.pick(SECOND_SHARE)] : Kind.NAMESAKES;
        Person second = new Person(worker.male);
        second.relation = "02";
        second.name = kind == Kind.NEW_NUMBER_AND_VARIANT_NAME ? variant(own, worker.name) : worker.name;
        copyLife(worker, second);
        second.work = worker.work;
        second.industry = worker.industry;
        if (kind.isOnePerson() && worker.stays.size() > 1) {
            second.stays.removeFirst();
            worker.stays.subList(1, worker.stays.size()).clear();
        }
        Household household = new Household(HOUSEHOLDS + first.number, Household.Kind.SINGLE);
        if (kind.isOnePerson()) {
            household.home = first.home;
        }
        if (kind.isOnePerson() && kind != Kind.NEW_NUMBER_AND_PHONE) {
            second.phone = worker.phone;
        }
        if (kind == Kind.NEW_NUMBER_AND_BIRTHDAY) {
            second.birth += 1 + own.below(9);
        }
        int wanted = second.birth;
        life.enrol(second);
        household.members.add(second);
        life.settleLike(own, household, first);
        return second.birth == wanted ? new Second(household, kind) : null;
    }

    /** To be called when both are told: only what the register knows is a pair. */
    void note(Person first, Person second, Kind kind) {
        if (!first.registrations.isEmpty() && !second.registrations.isEmpty()) {
            pairs.add(new Pair(first.registrations.getFirst(), second.registrations.getFirst(), kind));
        }
    }

    /** To be called when the household is told: who has no valid number is another entry at each address. */
    void noteUnnumbered(Household household) {
        for (Person person : household.members) {
            List<String> entries = person.provisional ? person.registrations : List.of();
            for (int later = 1; later < entries.size(); later++) {
                for (String earlier : entries.subList(0, later)) {
                    pairs.add(new Pair(earlier, entries.get(later), Kind.NO_NUMBER));
                }
            }
        }
    }

    private static void copyLife(Person from, Person to) {
        to.birth = from.birth;
        to.province = from.province;
        to.stays.addAll(from.stays);
        to.marriedBefore = from.marriedBefore;
        to.marriedOn = from.marriedOn;
        to.maritalNow = from.maritalNow;
        to.education = from.education;
        to.work = Person.Work.NONE;
        to.contractRank = 1;
        to.insuranceRank = 1;
        to.skillRank = 1;
    }

    /** The name with its last variable character replaced by one that is taken for it. */
    private static byte[] variant(Dice own, byte[] name) {
        String text = new String(name, StandardCharsets.UTF_8);
        for (int at = text.length() - 1; at > 0; at--) {
            int found = VARIANTS.indexOf(text.charAt(at));
            if (found >= 0) {
                String other = text.substring(0, at) + VARIANTS.charAt(found ^ 1) + text.substring(at + 1);
                return other.getBytes(StandardCharsets.UTF_8);
            }
        }
        String last = own.chance(0.5) ? "华" : "明";
        return (text.substring(0, text.length() - 1) + last).getBytes(StandardCharsets.UTF_8);
    }
}
