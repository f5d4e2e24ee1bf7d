package org.residentgraph.api.demo.city;

import java.util.SplittableRandom;

/** The random draws of one household: seeded by the city's seed and the household's index, and by nothing else. */
final class Dice {

    private final SplittableRandom random;

    Dice(long seed, long index) {
        this.random =
                new SplittableRandom(seed * 0x9E3779B97F4A7C15L + index * 0xD1B54A32D192ED03L + 0x2545F4914F6CDD1DL);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    double unit() {
        return random.nextDouble();
    }

    /** 0 … bound - 1. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Both ends included. */
    int between(int low, int high) {
        return low >= high ? low : low + random.nextInt(high - low + 1);
    }

    /** Exponentially distributed, in whole units. */
    int waiting(double mean) {
        return (int) Math.min(-mean * Math.log(1 - random.nextDouble()), 20_000);
    }

    double gaussian() {
        return random.nextGaussian();
    }

    /** An index drawn with the weights whose running sum is given. */
    int pick(double[] cumulative) {
        return pick(cumulative, 0, cumulative.length);
    }

    /** An index of {@code [from, to)} drawn with the weights whose running sum starts anew at {@code from}. */
    int pick(double[] cumulative, int from, int to) {
        double drawn = random.nextDouble() * cumulative[to - 1];
        int low = from;
        int high = to - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cumulative[middle] > drawn) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** The running sum of some weights, for {@link #pick}. */
    static double[] cumulative(double... weights) {
        double[] sums = new double[weights.length];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i];
            sums[i] = sum;
        }
        return sums;
    }
}
