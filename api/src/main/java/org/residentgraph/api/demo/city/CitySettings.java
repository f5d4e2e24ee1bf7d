package org.residentgraph.api.demo.city;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/**
 * What city to write and where.
 *
 * @param residents persons with an open registration on 2015-12-31 (the last household may add a few)
 * @param seed same seed and same number of residents: byte-identical files
 * @param folder where the zip files are put; made if it is missing
 * @param clean without bad rows: then no line breaks a rule about itself
 * @param feeds those that are written; the life of the city is the same with fewer
 */
public record CitySettings(int residents, long seed, Path folder, Progress progress, boolean clean, Set<Feed> feeds) {

    public CitySettings {
        if (residents < 100) {
            throw new IllegalArgumentException("a city needs at least 100 residents");
        }
    }

    /** Of all feeds, with bad rows among the good, as departments send them. */
    public CitySettings(int residents, long seed, Path folder, Progress progress) {
        this(residents, seed, folder, progress, false, EnumSet.allOf(Feed.class));
    }
}
