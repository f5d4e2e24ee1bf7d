package org.residentgraph.api.demo.city;

import java.nio.file.Path;

/**
 * What city to write and where.
 *
 * @param residents persons with an open registration on 2015-12-31 (the last household may add a few)
 * @param seed same seed and same number of residents: byte-identical files
 * @param folder where the zip files are put; made if it is missing
 */
public record CitySettings(int residents, long seed, Path folder, Progress progress) {

    public CitySettings {
        if (residents < 100) {
            throw new IllegalArgumentException("a city needs at least 100 residents");
        }
    }
}
