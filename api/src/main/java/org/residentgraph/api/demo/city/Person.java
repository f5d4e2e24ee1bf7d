package org.residentgraph.api.demo.city;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody the generator tells about: filled by {@link HouseholdLife} and read by the writers of the feeds. */
final class Person {

    final byte[] idNumber = new byte[18];
    final boolean male;
    final List<Stay> stays = new ArrayList<>(2);

    /** Running number over the city, for phones and accounts. */
    long number;

    /** Decides the phone number: the running number, or that of somebody else who is the same person in truth. */
    long phone;

    byte[] name = {};
    int birth;
    /** Index into {@link Provinces}. */
    int province;

    String relation = "99";

    @Nullable
    Person father;

    @Nullable
    Person mother;

    boolean marriedBefore;
    /** The wedding, if it falls into the story. */
    int marriedOn = Days.NEVER;
    /** Widowed, divorced, remarried: what the register says instead of plainly married. */
    String maritalNow = "20";

    /** What the person ends up with as a grown-up. */
    String education = "70";

    int educationRaisedOn = Days.NEVER;

    Work work = Work.NONE;
    int industry;
    /** Where the person stands between 0 (first to be served) and 1 (last): decides when a rising rate reaches them. */
    double contractRank;

    double insuranceRank;
    double skillRank;

    /** Known only by an ID number with a wrong check character (E01): other departments know nothing of them. */
    boolean provisional;
    /** The first period in which a registration was reported; {@link Periods#NEVER} before. */
    int knownFrom = Periods.NEVER;
    /** The src_ids of the person's registrations, in the order of their starts. */
    final List<String> registrations = new ArrayList<>(2);

    /** The county in whose register the person stood at the opening of the story; below zero if in none. */
    int registeredIn = -1;
    /** Whether the person held a certificate by then. */
    boolean certified;

    Person(boolean male) {
        this.male = male;
    }

    enum Work {
        NONE,
        EMPLOYEE,
        DISPATCHED,
        CASUAL,
        SELF_EMPLOYED,
        FAMILY_WORKER;

        boolean hasEmployer() {
            return this == EMPLOYEE || this == DISPATCHED || this == CASUAL;
        }

        /** Whether a written contract is due. */
        boolean isUnderContractLaw() {
            return this == EMPLOYEE || this == DISPATCHED;
        }
    }

    int age(int day) {
        return Days.age(birth, day);
    }

    boolean isHere(int day) {
        for (Stay stay : stays) {
            if (stay.covers(day)) {
                return true;
            }
        }
        return false;
    }

    /** The period in which something that happened on this day can be reported: not before the register knows the person. */
    int reportedIn(int day) {
        return Math.max(Periods.of(day), knownFrom);
    }

    String maritalCode(int day) {
        if (marriedBefore || day >= marriedOn) {
            return maritalNow;
        }
        return "10";
    }

    String educationCode(int day) {
        int age = age(day);
        if (age < 7) {
            return "90";
        }
        if (age < 13) {
            return "80";
        }
        if (age < 17) {
            return "70";
        }
        return day >= educationRaisedOn ? "30" : education;
    }

    /** College or university. */
    boolean isGraduate() {
        return education.compareTo("30") <= 0 && !education.equals("00");
    }

    /** Senior secondary or more: such a person is at school until eighteen. */
    boolean hasUpperSchooling() {
        return education.compareTo("60") <= 0 && !education.equals("00");
    }

    /** WORK_STATUS as the register has it. */
    String activity(int day) {
        int age = age(day);
        if (age < 6) {
            return "90";
        }
        if (age < (hasUpperSchooling() ? 18 : 16)) {
            return "31";
        }
        return switch (work) {
            case NONE -> age >= 60 ? "80" : "70";
            case SELF_EMPLOYED -> "54";
            case FAMILY_WORKER -> "51";
            case EMPLOYEE, DISPATCHED, CASUAL -> isGraduate() ? (number % 3 == 0 ? "13" : "17") : "24";
        };
    }
}
