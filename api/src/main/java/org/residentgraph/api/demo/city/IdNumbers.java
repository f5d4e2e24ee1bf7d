package org.residentgraph.api.demo.city;

import java.nio.charset.StandardCharsets;
import org.residentgraph.persistence.resident.IdNumber;

/**
 * Gives out ID numbers that belong to nobody: the address codes {@code pp9999} stand in no revision of GB/T 2260.
 *
 * <p>Three sequence digits leave 500 numbers for a province, birth day and sex, so drawing them would collide. Instead a
 * counter for each of those cells (34 × 51,000 × 2 shorts would be 7 MB; only the days in use get a row) hands out the
 * sequence numbers in turn, scattered by a multiplication that permutes 0 … 449. No number can therefore come twice, in
 * constant memory, whatever the size of the city. Sequence digits from 900 on are left to the {@link StoryHousehold}s.
 * When a cell is used up, the person is born on the next day.
 */
final class IdNumbers {

    private static final int CELL = 450;
    /** Coprime to {@link #CELL}, so that the multiplication permutes the numbers of a cell. */
    private static final int SCATTER = 271;

    private static final int FIRST_BIRTH = Days.of(1900, 1, 1);

    private final Provinces provinces;
    private final short[][] used;

    IdNumbers(Provinces provinces) {
        this.provinces = provinces;
        this.used = new short[Days.of(2016, 6, 1) - FIRST_BIRTH][];
    }

    /**
     * Gives the person a number.
     *
     * @return the birth date it holds: the one asked for, or a day or two later
     */
    int assign(Person person, int province, int birth) {
        int day = birth;
        while (true) {
            short[] cells = cells(day);
            int cell = province * 2 + (person.male ? 1 : 0);
            if (cells[cell] < CELL) {
                int sequence = cells[cell]++ * SCATTER % CELL * 2 + (person.male ? 1 : 0);
                write(person.idNumber, provinces.code(province), day, sequence);
                return day;
            }
            day++;
        }
    }

    static void write(byte[] number, int provinceCode, int birth, int sequence) {
        putDigits(number, 0, 2, provinceCode);
        putDigits(number, 2, 6, 9999);
        putDigits(number, 6, 10, Days.year(birth));
        putDigits(number, 10, 12, Days.month(birth));
        putDigits(number, 12, 14, Days.dayOfMonth(birth));
        putDigits(number, 14, 17, sequence);
        number[17] = (byte) IdNumber.checkCharacter(new String(number, 0, 17, StandardCharsets.US_ASCII));
    }

    /** Replaces the check character by a wrong one. */
    static void spoil(byte[] number) {
        number[17] = (byte) (number[17] == 'X' ? '0' : number[17] == '9' ? '1' : number[17] + 1);
    }

    private short[] cells(int day) {
        short[] cells = used[day - FIRST_BIRTH];
        if (cells == null) {
            cells = new short[provinces.count() * 2];
            used[day - FIRST_BIRTH] = cells;
        }
        return cells;
    }

    private static void putDigits(byte[] target, int from, int to, int value) {
        int rest = value;
        for (int i = to - 1; i >= from; i--) {
            target[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
