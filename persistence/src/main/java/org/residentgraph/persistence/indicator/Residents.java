package org.residentgraph.persistence.indicator;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where some of the residents were registered when: whatever else is counted of them counts there. Everybody is here once;
 * merged identities are their survivor, with the registrations of all of them.
 */
final class Residents {

    private final Places places;
    private final int[] days;
    private final Map<Long, Integer> numbers = new HashMap<>();
    private final List<Resident> residents = new ArrayList<>();
    private final List<Long> ids = new ArrayList<>();
    private final Map<Long, Long> survivors;

    /** The place of each resident on each day that is asked for; -1 where they were not registered. */
    private int[] placeOnDay = {};

    /** @param days since 1970, ascending */
    Residents(Places places, int[] days, Map<Long, Long> survivors) {
        this.places = places;
        this.days = days;
        this.survivors = survivors;
    }

    /** A registration in force from {@code since} until before {@code until}. */
    private record Stay(int since, int until, int place) {}

    private static final class Resident {
        final List<Stay> stays = new ArrayList<>(2);
        int death = Dates.NEVER;
        int birth = Dates.NEVER;

        @Nullable
        String sex;

        @Nullable
        String province;

        @Nullable
        String education;
        /** What was the education until before each day. */
        @Nullable
        TreeMap<Integer, String> earlier;
    }

    void read(ResultSet row) throws SQLException {
        long id = row.getLong(1);
        Resident resident = residents.get(add(id));
        int place = places.of(row.getString(2));
        if (place >= 0) {
            resident.stays.add(new Stay(Dates.day(row.getString(3)), Dates.end(row.getString(4)), place));
        }
        resident.death = Math.min(resident.death, Dates.end(row.getString(5)));
        if (!survivors.containsKey(id)) {
            resident.birth = Dates.end(row.getString(6));
            resident.sex = row.getString(7);
            resident.province = row.getString(8);
            resident.education = row.getString(9);
        }
    }

    void readEarlierEducation(ResultSet row) throws SQLException {
        long id = row.getLong(1);
        int number = find(id);
        if (number >= 0 && !survivors.containsKey(id)) {
            Resident resident = residents.get(number);
            if (resident.earlier == null) {
                resident.earlier = new TreeMap<>();
            }
            resident.earlier.put(Dates.day(row.getString(2)), row.getString(3));
        }
    }

    private int add(long id) {
        long person = survivors.getOrDefault(id, id);
        Integer known = numbers.get(person);
        if (known != null) {
            return known;
        }
        numbers.put(person, residents.size());
        residents.add(new Resident());
        ids.add(person);
        return residents.size() - 1;
    }

    /** To be called when all are read. */
    void settle() {
        placeOnDay = new int[residents.size() * days.length];
        for (int number = 0; number < residents.size(); number++) {
            Resident resident = residents.get(number);
            resident.stays.sort((one, other) -> Integer.compare(one.since, other.since));
            for (int day = 0; day < days.length; day++) {
                placeOnDay[number * days.length + day] = placeOn(resident, days[day]);
            }
        }
    }

    /** Whose number this is: of several identities the one that the others are merged into. */
    long id(int number) {
        return ids.get(number);
    }

    int size() {
        return residents.size();
    }

    /** The number of a person; -1 for somebody who was never registered. */
    int find(long id) {
        return numbers.getOrDefault(survivors.getOrDefault(id, id), -1);
    }

    /** The place on one of the days asked for. */
    int placeOnDay(int resident, int day) {
        return placeOnDay[resident * days.length + day];
    }

    /** The place on any day; of two registrations in force that which began later; -1 if there was none. */
    int placeOn(int resident, int day) {
        return placeOn(residents.get(resident), day);
    }

    /** The place of the registration in force, or else of the last before; -1 if there was none yet. */
    int lastPlaceOn(int resident, int day) {
        Resident found = residents.get(resident);
        int now = placeOn(found, day);
        int last = now;
        if (now < 0) {
            for (Stay stay : found.stays) {
                last = stay.since <= day ? stay.place : last;
            }
        }
        return last;
    }

    private static int placeOn(Resident resident, int day) {
        int place = -1;
        if (day < resident.death) {
            for (Stay stay : resident.stays) {
                place = stay.since <= day && day < stay.until ? stay.place : place;
            }
        }
        return place;
    }

    /** What a resident is, on a day, in one of the dimensions that everybody has. */
    String category(int resident, Breakdown by, int day) {
        Resident found = residents.get(resident);
        return switch (by) {
            case SEX -> found.sex == null ? Categories.UNKNOWN : found.sex;
            case HOME_PROVINCE -> found.province == null ? Categories.UNKNOWN : found.province;
            case AGE_BAND -> Categories.ageBand(found.birth, day);
            case EDUCATION_GROUP -> Categories.educationGroup(educationOn(found, day));
            default -> throw new IllegalArgumentException(by + " is not a dimension of persons");
        };
    }

    private static @Nullable String educationOn(Resident resident, int day) {
        TreeMap<Integer, String> earlier = resident.earlier;
        Map.Entry<Integer, String> then = earlier == null ? null : earlier.higherEntry(day);
        return then == null ? resident.education : then.getValue();
    }
}
