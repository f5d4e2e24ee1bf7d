package org.residentgraph.api.demo.city;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * F03: the dwellings that residents live in, their landlords, rental registrations and responsibility letters. Told when
 * all households are: a dwelling is reported from the first of them on.
 *
 * <p>Letters are signed for two years. One dwelling in thirty changes its landlord; of those, one in five sends a letter of
 * the former landlord afterwards, which does not count (E29).
 */
final class Dwellings {

    private static final Rate REGISTERED = new Rate(0.80, 0.962);
    private static final Rate SIGNED = new Rate(0.84, 1.0);
    private static final int LETTER_DAYS = 730;
    private static final int STORY = 9_000_000;

    private final Sheet sheet;
    private final Divisions divisions;
    private final long seed;
    private final int perVillage;
    private final int[] firstUse;
    private final int[] firstUseOfStory = new int[Divisions.COUNTIES];

    Dwellings(@Nullable BatchFile[] batches, Divisions divisions, long seed, int perVillage) {
        this.sheet = new Sheet(Feed.F03, batches, "kind", "rental_registered_on");
        this.divisions = divisions;
        this.seed = seed;
        this.perVillage = perVillage;
        this.firstUse = new int[divisions.villages() * perVillage];
        Arrays.fill(firstUse, Days.NEVER);
        Arrays.fill(firstUseOfStory, Days.NEVER);
    }

    /** The first dwellings of a village are dormitories and other housing by employers. */
    static int dormitories(int dwellingsOfVillage) {
        return Math.max(1, dwellingsOfVillage / 16);
    }

    static int ofStory(int county) {
        return STORY + county;
    }

    static String number(int dwelling) {
        return "D%07d".formatted(dwelling);
    }

    void livedIn(Household household) {
        for (int address = 0; address < household.addresses(); address++) {
            int dwelling = household.dwelling(address);
            int[] uses = dwelling < STORY ? firstUse : firstUseOfStory;
            int at = dwelling < STORY ? dwelling : dwelling - STORY;
            uses[at] = Math.min(uses[at], household.since(address));
        }
    }

    void tell() {
        for (int county = 0; county < Divisions.COUNTIES; county++) {
            tell(ofStory(county), divisions.storyVillage(county), firstUseOfStory[county], "PRIVATE_HOUSE");
        }
        for (int dwelling = 0; dwelling < firstUse.length; dwelling++) {
            if (firstUse[dwelling] <= Periods.CLOSING) {
                tell(dwelling, dwelling / perVillage, firstUse[dwelling], kind(dwelling));
            }
        }
    }

    /** The next dwelling in use at that time, for whoever looks at places; -1 if there is none. */
    int inUse(Dice dice, int village, int day) {
        int start = dice.below(perVillage);
        for (int step = 0; step < perVillage; step++) {
            int dwelling = village * perVillage + (start + step) % perVillage;
            if (firstUse[dwelling] <= day) {
                return dwelling;
            }
        }
        return -1;
    }

    private String kind(int dwelling) {
        int nth = dwelling % perVillage;
        if (nth < dormitories(perVillage)) {
            return dwelling % 7 == 3 ? "CONSTRUCTION_SITE" : dwelling % 7 == 5 ? "EMPLOYER_HOUSING" : "DORMITORY";
        }
        return switch (dwelling * 31 % 50) {
            case 0 -> "SHOP";
            case 1 -> "OTHER";
            case 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 -> "APARTMENT";
            default -> "PRIVATE_HOUSE";
        };
    }

    /** A dwelling in the hands of one landlord. Days are {@link Days#NEVER} for what does not come about. */
    private record Letting(
            long number, Landlord landlord, int known, int registered, int signed, int ended, int lateLetter) {}

    private record Landlord(String name, String idNumber) {}

    private void tell(int dwelling, int village, int used, String kind) {
        Dice dice = new Dice(seed, 0x4000_0000_0000L + dwelling);
        boolean isRented = kind.equals("PRIVATE_HOUSE") || kind.equals("APARTMENT") || kind.equals("SHOP");
        if (!isRented) {
            describe(dwelling, village, kind).text("use", kind.equals("OTHER") ? "OWNER" : "EMPLOYER");
            sheet.tell(Periods.of(used), sheet.newNumber());
            return;
        }
        int registered = Math.max(used + dice.below(25), REGISTERED.reaches(dice.unit()));
        int signed = Math.max(used + dice.below(25), SIGNED.reaches(dice.unit()));
        Landlord landlord = landlord(dwelling * 2);
        int change = dice.chance(0.033) ? Periods.OPENING + 200 + dice.below(1500) : Days.NEVER;
        if (change == Days.NEVER || registered >= change || signed >= change || used >= change) {
            tell(
                    dwelling,
                    village,
                    kind,
                    new Letting(sheet.newNumber(), landlord, used, registered, signed, Days.NEVER, Days.NEVER));
            return;
        }
        int late = dice.chance(0.2) ? change + 40 + dice.below(100) : Days.NEVER;
        tell(
                dwelling,
                village,
                kind,
                new Letting(sheet.newNumber(), landlord, used, registered, signed, change - 1, late));
        Letting next = new Letting(
                sheet.newNumber(),
                landlord(dwelling * 2 + 1),
                change,
                change + dice.below(20),
                change + dice.below(20),
                Days.NEVER,
                Days.NEVER);
        tell(dwelling, village, kind, next);
    }

    private void tell(int dwelling, int village, String kind, Letting letting) {
        for (int period = Periods.of(letting.known()); period < Periods.COUNT; period++) {
            if (hasNews(letting, period)) {
                tell(dwelling, village, kind, letting, period);
            }
        }
    }

    private static boolean hasNews(Letting letting, int period) {
        return Periods.of(letting.known()) == period
                || Periods.of(letting.registered()) == period
                || Periods.of(letter(letting, period)) == period
                || Periods.of(letting.ended()) == period
                || Periods.of(letting.lateLetter()) == period;
    }

    /** The day of the latest letter that is signed by the end of a period. */
    private static int letter(Letting letting, int period) {
        int last = Math.min(Periods.lastDay(period), letting.ended());
        if (letting.signed() > last) {
            return Days.NEVER;
        }
        int renewals = (last - letting.signed()) / (LETTER_DAYS + 5);
        return letting.signed() + renewals * (LETTER_DAYS + 5);
    }

    private void tell(int dwelling, int village, String kind, Letting letting, int period) {
        describe(dwelling, village, kind).text("use", "RENTED_RESIDENTIAL");
        sheet.text("landlord_name", letting.landlord().name());
        sheet.text("landlord_id_type", "01")
                .text("landlord_id_number", letting.landlord().idNumber());
        sheet.dayBy(period, "rental_registered_on", letting.registered());
        if (letting.registered() <= Periods.lastDay(period)) {
            sheet.dayBy(period, "rental_end", letting.ended());
        }
        boolean isLate = Periods.of(letting.lateLetter()) == period;
        int signed = isLate ? letting.ended() - 3 : letter(letting, period);
        if (signed != Days.NEVER) {
            sheet.text("letter_no", "ZR%d-%d".formatted(letting.number(), signed - 10_000));
            sheet.day("letter_signed_on", signed).day("letter_valid_to", signed + LETTER_DAYS - 1);
        }
        sheet.tell(period, letting.number());
    }

    private Sheet describe(int dwelling, int village, String kind) {
        String name = new String(divisions.name(village), StandardCharsets.UTF_8);
        return sheet.begin(Divisions.COUNTY[divisions.countyOf(village)])
                .text("dwelling_src_id", number(dwelling))
                .text("village_code", divisions.code(village))
                .text("address_text", name + (1 + dwelling % 97) + "号")
                .text("kind", kind);
    }

    /** A local landlord, with a number of the sequences that no resident has; some have two dwellings next to each other. */
    private static Landlord landlord(int nth) {
        int of = nth % 6 == 4 ? nth - 2 : nth;
        Dice own = new Dice(33, of);
        boolean male = own.chance(0.6);
        byte[] idNumber = new byte[18];
        int birth = Days.of(1940, 1, 1) + of % 16_000;
        IdNumbers.write(idNumber, 33, birth, 900 + of / 16_000 % 50 * 2 + (male ? 1 : 0));
        byte[] name = Names.full(own, Names.surname(own), male);
        return new Landlord(new String(name, StandardCharsets.UTF_8), new String(idNumber, StandardCharsets.US_ASCII));
    }
}
