package org.residentgraph.persistence.identity;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/** How alike two names are, from the same to different. */
public enum NameLikeness {
    SAME,
    /** Written with a variant of a character, a blank or another dot. */
    VARIANT,
    /** The characters that differ sound alike. */
    SOUND,
    /** One character more, less or other, or two neighbours swapped, in a name long enough to tell by the rest. */
    TYPO,
    DIFFERENT;

    /** Traditional and other written forms, each before the form it stands for. */
    private static final String VARIANTS = "吳吴張张陳陈劉刘黃黄楊杨趙赵孫孙馬马鄭郑謝谢許许韓韩馮冯鄧邓蕭萧肖萧葉叶蔣蒋呂吕盧卢鐘钟鍾钟陸陆閻闫阎闫"
            + "龍龙賈贾韋韦鄒邹譚谭羅罗蘇苏萬万錢钱嚴严賴赖顧顾賀贺龔龚邱丘峯峰喆哲堃坤淼渺偉伟強强軍军傑杰鵬鹏輝辉劍剑劒剑麗丽豔艳艷艳"
            + "玥月華华國国東东雲云貴贵寶宝慶庆發发義义禮礼賢贤學学蘭兰鳳凤榮荣蓮莲薇微彥彦濤涛勛勋勳勋";

    private static final Map<Integer, Integer> FORMS = forms();

    private static final int SHORTEST_WITH_TYPO = 3;

    /** Whether it may be one name, written in two ways. */
    public boolean isOneName() {
        return this != DIFFERENT;
    }

    public static NameLikeness of(String one, String other) {
        if (one.equals(other)) {
            return SAME;
        }
        int[] a = plain(one);
        int[] b = plain(other);
        if (java.util.Arrays.equals(a, b)) {
            return VARIANT;
        }
        if (a.length == b.length) {
            return ofEqualLength(a, b);
        }
        boolean oneMore = Math.abs(a.length - b.length) == 1 && Math.min(a.length, b.length) >= SHORTEST_WITH_TYPO;
        return oneMore && isOneLonger(a.length > b.length ? a : b, a.length > b.length ? b : a) ? TYPO : DIFFERENT;
    }

    private static NameLikeness ofEqualLength(int[] a, int[] b) {
        int differing = 0;
        int unlike = 0;
        int first = -1;
        for (int i = 0; i < a.length; i++) {
            if (a[i] != b[i]) {
                first = differing == 0 ? i : first;
                differing++;
                unlike += Pinyin.soundAlike(a[i], b[i]) ? 0 : 1;
            }
        }
        if (unlike == 0 && differing < a.length) {
            return SOUND;
        }
        boolean swapped =
                differing == 2 && first + 1 < a.length && a[first] == b[first + 1] && a[first + 1] == b[first];
        return a.length >= SHORTEST_WITH_TYPO && (differing == 1 || swapped) ? TYPO : DIFFERENT;
    }

    private static boolean isOneLonger(int[] longer, int[] shorter) {
        int skipped = 0;
        for (int i = 0; i < shorter.length; i++) {
            if (longer[i + skipped] != shorter[i] && (++skipped > 1 || longer[i + skipped] != shorter[i])) {
                return false;
            }
        }
        return true;
    }

    private static int[] plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .codePoints()
                .filter(character -> Character.isLetterOrDigit(character))
                .map(Character::toUpperCase)
                .map(character -> FORMS.getOrDefault(character, character))
                .toArray();
    }

    /** The characters of a name that tell it from others, in one form. */
    public static String plainText(String name) {
        int[] characters = plain(name);
        return new String(characters, 0, characters.length);
    }

    private static Map<Integer, Integer> forms() {
        int[] pairs = VARIANTS.codePoints().toArray();
        Map<Integer, Integer> forms = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            forms.put(pairs[i], pairs[i + 1]);
        }
        return forms;
    }
}
