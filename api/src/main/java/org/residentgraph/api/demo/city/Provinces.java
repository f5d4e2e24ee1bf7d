package org.residentgraph.api.demo.city;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.residentgraph.persistence.shipped.ShippedFile;

/** The provinces residents come from, by their share (model.md 2.14). */
final class Provinces {

    private static final int ZHEJIANG = 33;

    private final int[] code;
    private final byte[][] name;
    private final double[] weights;

    private Provinces(List<NamedCsvRecord> rows) {
        code = new int[rows.size()];
        name = new byte[rows.size()][];
        double[] share = new double[rows.size()];
        for (int i = 0; i < code.length; i++) {
            code[i] = Integer.parseInt(rows.get(i).getField(0));
            name[i] = rows.get(i).getField(1).getBytes(StandardCharsets.UTF_8);
            share[i] = share(code[i]);
        }
        weights = Dice.cumulative(share);
    }

    static Provinces load() {
        return new Provinces(ShippedFile.at("/reference/provinces.csv").rows());
    }

    int count() {
        return code.length;
    }

    int draw(Dice dice) {
        return dice.pick(weights);
    }

    int indexOf(int provinceCode) {
        for (int i = 0; i < code.length; i++) {
            if (code[i] == provinceCode) {
                return i;
            }
        }
        throw new IllegalArgumentException("no such province: " + provinceCode);
    }

    /** Two digits. */
    int code(int province) {
        return code[province];
    }

    byte[] name(int province) {
        return name[province];
    }

    private static double share(int provinceCode) {
        return switch (provinceCode) {
            case 34 -> 28;
            case 41 -> 13;
            case 52 -> 9;
            case 32, 51 -> 8;
            case 36 -> 7;
            case 53 -> 6;
            case 42, ZHEJIANG -> 5;
            case 43 -> 4;
            case 50 -> 3;
            case 37 -> 2;
            case 71, 81, 82 -> 0.01;
            default -> 2.0 / 19;
        };
    }
}
