package org.residentgraph.api.demo.city;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.residentgraph.persistence.shipped.ShippedFile;

/**
 * The real divisions of the city, and where its residents settle: fixed shares of the seven counties, Zipf over the
 * villages of a county, heavier in communities and subdistricts.
 */
final class Divisions {

    static final int COUNTIES = 7;

    /** County codes in the order of the shares. */
    static final int[] COUNTY = {330402, 330411, 330421, 330482, 330481, 330483, 330424};

    private static final double[] COUNTY_SHARE = {18, 16, 14, 16, 16, 15, 5};
    private static final byte[][] COUNTY_NAME = names("南湖区", "秀洲区", "嘉善县", "平湖市", "海宁市", "桐乡市", "海盐县");

    /** The county that lags behind in contracts, insurance, schooling and vaccination: Haiyan. */
    static final int LAGGARD = 6;

    private final byte[][] villageCode;
    private final byte[][] villageName;
    private final int[] firstVillage = new int[COUNTIES + 1];
    private final List<Town> towns = new ArrayList<>();
    private final int[] storyVillage = new int[COUNTIES];
    private final double[] villageWeights;
    private final double[] countyWeights = Dice.cumulative(COUNTY_SHARE);

    private Divisions(List<NamedCsvRecord> rows) {
        List<byte[]> codes = new ArrayList<>();
        List<byte[]> names = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (int county = 0; county < COUNTIES; county++) {
            firstVillage[county] = codes.size();
            String prefix = Integer.toString(COUNTY[county]);
            List<NamedCsvRecord> villages = rows.stream()
                    .filter(row ->
                            row.getField(0).length() == 12 && row.getField(0).startsWith(prefix))
                    .toList();
            storyVillage[county] = codes.size() + storyVillage(rows, villages, prefix);
            double[] weight = zipf(villages);
            double sum = 0;
            for (int i = 0; i < villages.size(); i++) {
                codes.add(villages.get(i).getField(0).getBytes(StandardCharsets.US_ASCII));
                names.add(villages.get(i).getField(1).getBytes(StandardCharsets.UTF_8));
                sum += weight[i];
                weights.add(sum);
            }
        }
        firstVillage[COUNTIES] = codes.size();
        villageCode = codes.toArray(byte[][]::new);
        villageName = names.toArray(byte[][]::new);
        findTowns(rows);
        villageWeights = weights.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** A town or subdistrict: nine digits, and its villages {@code [first, end)}. */
    record Town(String code, String name, int county, int first, int end) {}

    static Divisions load() {
        return new Divisions(ShippedFile.at("/reference/divisions.csv").rows());
    }

    private void findTowns(List<NamedCsvRecord> rows) {
        Map<String, String> names = new HashMap<>();
        rows.forEach(row -> names.put(row.getField(0), row.getField(1)));
        int first = 0;
        for (int village = 1; village <= villages(); village++) {
            String code = townOf(village - 1);
            if (village == villages() || !townOf(village).equals(code)) {
                towns.add(new Town(code, names.getOrDefault(code, code), countyOf(first), first, village));
                first = village;
            }
        }
    }

    private String townOf(int village) {
        return new String(villageCode[village], 0, 9, StandardCharsets.US_ASCII);
    }

    List<Town> towns() {
        return towns;
    }

    int drawCounty(Dice dice) {
        return dice.pick(countyWeights);
    }

    int drawVillage(Dice dice, int county) {
        return dice.pick(villageWeights, firstVillage[county], firstVillage[county + 1]);
    }

    int countyOf(int village) {
        int county = 0;
        while (village >= firstVillage[county + 1]) {
            county++;
        }
        return county;
    }

    int villages() {
        return villageCode.length;
    }

    int villagesOf(int county) {
        return firstVillage[county + 1] - firstVillage[county];
    }

    /** {@link #COUNTIES} stands for the end of the last. */
    int firstVillageOf(int county) {
        return firstVillage[county];
    }

    /** Twelve digits. */
    byte[] code(int village) {
        return villageCode[village];
    }

    byte[] name(int village) {
        return villageName[village];
    }

    byte[] countyName(int county) {
        return COUNTY_NAME[county];
    }

    /** Where the county's story household lives: its village …101001, else the first village of its first town. */
    int storyVillage(int county) {
        return storyVillage[county];
    }

    private static int storyVillage(List<NamedCsvRecord> rows, List<NamedCsvRecord> villages, String county) {
        String firstTown = rows.stream()
                .filter(row -> row.getField(2).equals("town") && row.getField(3).equals(county))
                .map(row -> row.getField(0))
                .findFirst()
                .orElseThrow();
        int first = -1;
        for (int i = 0; i < villages.size(); i++) {
            String code = villages.get(i).getField(0);
            if (code.endsWith("101001")) {
                return i;
            }
            if (first < 0 && code.startsWith(firstTown)) {
                first = i;
            }
        }
        return first;
    }

    /** Zipf by a rank that is drawn from the code, so that the list's order does not show; centres come first. */
    private static double[] zipf(List<NamedCsvRecord> villages) {
        List<Integer> ranked = new ArrayList<>();
        for (int i = 0; i < villages.size(); i++) {
            ranked.add(i);
        }
        ranked.sort(Comparator.comparingDouble(
                i -> distanceFromCentre(villages.get(i).getField(0))));
        double[] weight = new double[villages.size()];
        for (int rank = 0; rank < weight.length; rank++) {
            weight[ranked.get(rank)] = 1 / Math.pow(rank + 4.0, 0.8);
        }
        return weight;
    }

    private static double distanceFromCentre(String code) {
        double distance = new Dice(20111017, Long.parseLong(code)).unit();
        boolean subdistrict = code.charAt(6) == '0';
        boolean community = code.charAt(9) != '2';
        return distance + (subdistrict ? 0 : 0.35) + (community ? 0 : 0.35);
    }

    private static byte[][] names(String... names) {
        byte[][] bytes = new byte[names.length][];
        for (int i = 0; i < names.length; i++) {
            bytes[i] = names[i].getBytes(StandardCharsets.UTF_8);
        }
        return bytes;
    }
}
