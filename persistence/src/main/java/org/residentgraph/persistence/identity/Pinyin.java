package org.residentgraph.persistence.identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What characters sound like: the customary reading of each (Unihan, kMandarin), without its tone, and without what the
 * speech of the south does not tell apart, such as zh from z or ing from in.
 */
final class Pinyin {

    private static final char FIRST = 0x4E00;
    private static final char LAST = 0x9FA5;

    /** A number for each sound, by character; 0 for those without a reading. */
    private static final short[] SOUNDS = sounds();

    private Pinyin() {}

    static boolean soundAlike(int one, int other) {
        int sound = sound(one);
        return sound != 0 && sound == sound(other);
    }

    private static int sound(int character) {
        return character < FIRST || character > LAST ? 0 : SOUNDS[character - FIRST];
    }

    private static short[] sounds() {
        short[] sounds = new short[LAST - FIRST + 1];
        Map<String, Short> numbers = new HashMap<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Pinyin.class.getResourceAsStream("/identity/pinyin.csv")),
                StandardCharsets.UTF_8))) {
            in.readLine(); // the columns' names
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                int comma = line.indexOf(',');
                short number =
                        numbers.computeIfAbsent(spoken(line.substring(0, comma)), _ -> (short) (numbers.size() + 1));
                for (int i = comma + 1; i < line.length(); i++) {
                    sounds[line.charAt(i) - FIRST] = number;
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return sounds;
    }

    private static String spoken(String syllable) {
        return syllable.replaceFirst("^([zcs])h", "$1").replaceFirst("([ei]n)g$", "$1");
    }
}
