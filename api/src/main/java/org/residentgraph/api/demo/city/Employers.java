package org.residentgraph.api.demo.city;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.residentgraph.persistence.employer.OrganisationCode;

/**
 * The employers, in memory: Pareto sizes, grouped by county and industry. The first fourteen belong to the
 * {@link StoryHousehold}s and employ nobody else.
 */
final class Employers {

    /** Groups of industries: C, E, F, O, H, G, A and the rest. */
    static final double[] INDUSTRY_SHARE = {60, 9, 8, 6, 5, 4, 2, 6};

    static final int MANUFACTURING = 0;
    static final int CONSTRUCTION = 1;
    private static final int GROUPS = INDUSTRY_SHARE.length;
    private static final int STORY = 2 * Divisions.COUNTIES;
    private static final String SECTION = "CEFOHGA";
    private static final String OTHER_SECTIONS = "LKPQIJMNRSD";

    /** Codes PDY00001 to PDY90000 are the demo's; employers beyond have a registration number. */
    private static final int ORGANISATION_CODES = 90_000;

    private static final byte[][] FIRST = Names.characters("恒瑞嘉永盛鑫宏泰华荣博正金鸿新天润丰源德利通达兴佳力锦美中海");
    private static final byte[][] TRADE = words(
            "纺织有限公司",
            "皮革制品厂",
            "机械有限公司",
            "服饰有限公司",
            "建筑工程有限公司",
            "商贸有限公司",
            "服务部",
            "酒店管理有限公司",
            "物流有限公司",
            "农业合作社",
            "科技有限公司");
    private static final String[] ECONOMIC_TYPE = {
        "PRIVATE", "PRIVATE", "PRIVATE", "FOREIGN", "COLLECTIVE", "INDIVIDUAL", "STATE"
    };

    private final Divisions divisions;
    private final int count;
    private final byte[][] code;
    private final int[] village;
    private final float[] size;
    private final byte[] firstTold;
    private final int[] bucketStart = new int[Divisions.COUNTIES * GROUPS + 1];
    private final double[] weights;

    Employers(Dice dice, Divisions divisions, int wanted) {
        this.divisions = divisions;
        int buckets = Divisions.COUNTIES * GROUPS;
        int[] sizes = bucketSizes(wanted);
        int total = STORY;
        for (int bucket = 0; bucket < buckets; bucket++) {
            bucketStart[bucket] = total;
            total += sizes[bucket];
        }
        bucketStart[buckets] = total;
        count = total;
        code = new byte[count][];
        for (int i = 0; i < count; i++) {
            code[i] = newCode(i).getBytes(StandardCharsets.US_ASCII);
        }
        firstTold = new byte[count];
        Arrays.fill(firstTold, (byte) Periods.NEVER);
        village = new int[count];
        size = new float[count];
        weights = new double[count];
        for (int i = 0; i < STORY; i++) {
            village[i] = divisions.storyVillage(i / 2);
            size[i] = 30;
        }
        for (int bucket = 0; bucket < buckets; bucket++) {
            double sum = 0;
            for (int i = bucketStart[bucket]; i < bucketStart[bucket + 1]; i++) {
                village[i] = divisions.drawVillage(dice, bucket / GROUPS);
                size[i] = (float) Math.min(4000, Math.pow(1 - dice.unit(), -1 / 1.02));
                sum += size[i];
                weights[i] = sum;
            }
        }
    }

    /** The n-th of the two employers that belong to a county's story household. */
    static int ofStory(int county, int nth) {
        return 2 * county + nth;
    }

    int draw(Dice dice, int county, int industry) {
        int bucket = county * GROUPS + industry;
        return dice.pick(weights, bucketStart[bucket], bucketStart[bucket + 1]);
    }

    int count() {
        return count;
    }

    /** Notes that the labour department names the employer in a period. */
    void toldIn(int employer, int period) {
        firstTold[employer] = (byte) Math.min(firstTold[employer], period);
    }

    /** The first period in which the employer is known; {@link Periods#NEVER} if it never is. */
    int firstTold(int employer) {
        return firstTold[employer];
    }

    int village(int employer) {
        return village[employer];
    }

    int county(int employer) {
        return divisions.countyOf(village[employer]);
    }

    /** Index of the industry group. */
    int industry(int employer) {
        if (employer < STORY) {
            return MANUFACTURING;
        }
        int bucket = 0;
        while (employer >= bucketStart[bucket + 1]) {
            bucket++;
        }
        return bucket % GROUPS;
    }

    /** GB/T 4754 section. */
    char section(int employer, int industry) {
        return industry < SECTION.length()
                ? SECTION.charAt(industry)
                : OTHER_SECTIONS.charAt(employer % OTHER_SECTIONS.length());
    }

    boolean isAboveScale(int employer) {
        return size[employer] > 12;
    }

    String economicType(int employer) {
        return ECONOMIC_TYPE[employer % ECONOMIC_TYPE.length];
    }

    String codeType(int employer) {
        return employer < ORGANISATION_CODES ? "ORG" : "REG";
    }

    byte[] code(int employer) {
        return code[employer];
    }

    void putCode(BatchFile out, int employer) {
        out.put(code[employer]);
    }

    private static String newCode(int employer) {
        return employer < ORGANISATION_CODES ? organisationCode(employer) : "0000%011d".formatted(employer);
    }

    /** {@code PDY00001X} for the first employer, with its check character. */
    static String organisationCode(int employer) {
        int number = employer + 1;
        char[] code = {'P', 'D', 'Y', '0', '0', '0', '0', '0'};
        for (int i = 7; i > 2; i--) {
            code[i] = (char) ('0' + number % 10);
            number /= 10;
        }
        String eight = new String(code);
        return eight + OrganisationCode.orgCheckCharacter(eight);
    }

    void putName(BatchFile out, int employer, int industry) {
        out.put(divisions.countyName(county(employer)));
        out.put(FIRST[employer % FIRST.length]);
        out.put(FIRST[employer / FIRST.length % FIRST.length]);
        if (employer >= FIRST.length * FIRST.length) {
            out.put(FIRST[employer / (FIRST.length * FIRST.length) % FIRST.length]);
        }
        out.put(TRADE[industry == MANUFACTURING ? employer % 4 : industry + 3]);
    }

    private static int[] bucketSizes(int wanted) {
        // construction firms are larger and shops smaller than the average employer
        double[] employersPerShare = {0.8, 0.5, 1.6, 1.6, 1.4, 0.9, 0.8, 1.2};
        double[] counties = {18, 16, 14, 16, 16, 15, 5};
        double sum = 0;
        for (int i = 0; i < GROUPS; i++) {
            sum += INDUSTRY_SHARE[i] * employersPerShare[i];
        }
        int[] sizes = new int[Divisions.COUNTIES * GROUPS];
        for (int bucket = 0; bucket < sizes.length; bucket++) {
            int group = bucket % GROUPS;
            double share = INDUSTRY_SHARE[group] * employersPerShare[group] / sum * counties[bucket / GROUPS] / 100;
            sizes[bucket] = (int) Math.max(1, Math.round(wanted * share));
        }
        return sizes;
    }

    private static byte[][] words(String... words) {
        byte[][] bytes = new byte[words.length][];
        for (int i = 0; i < words.length; i++) {
            bytes[i] = words[i].getBytes(StandardCharsets.UTF_8);
        }
        return bytes;
    }
}
