package org.residentgraph.api.demo.city;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the feed files of a synthetic city: for every feed one FULL batch as of 2010-12-31 and a DELTA for each quarter
 * of 2011 to 2015 (schools and the economy: one a year).
 *
 * <p>Households are drawn one after the other until the register holds as many residents as asked for, and every line
 * goes at once into the file of its feed and period; memory does not grow with the city, apart from its employers. The
 * first households of a large city are those of a small one with the same seed.
 */
public final class CityGenerator {

    private static final int HOUSEHOLDS_BETWEEN_REPORTS = 2_000;

    private final CitySettings settings;
    private @Nullable PlantedDuplicates planted;

    public CityGenerator(CitySettings settings) {
        this.settings = settings;
    }

    /**
     * Writes all batches, replacing files of the same names.
     *
     * @return the files in the order in which they are to be applied
     * @throws IOException when the folder cannot be written; files already begun stay incomplete
     */
    public List<FeedFile> write() throws IOException {
        Files.createDirectories(settings.folder());
        BatchFiles files = new BatchFiles(settings);
        try {
            tell(City.of(settings, files), files);
        } catch (RuntimeException e) {
            files.abandon();
            throw e;
        }
        return files.close();
    }

    private void tell(City city, BatchFiles files) {
        Progress progress = settings.progress();
        long wanted = settings.residents();
        city.tellInstitutions();
        StoryTeller stories = new StoryTeller(city);
        for (int county = 0; county < Divisions.COUNTIES; county++) {
            stories.tell(county);
        }
        long household = Divisions.COUNTIES;
        while (city.registrations().registered() < wanted) {
            city.tell(household++);
            if (household % HOUSEHOLDS_BETWEEN_REPORTS == 0) {
                progress.report("households", city.registrations().registered(), wanted, files.rows());
            }
        }
        city.tellTheRest();
        planted = city.duplicates();
        progress.report("households", wanted, wanted, files.rows());
    }

    /**
     * The pairs of alike records in the files just written: what a search for duplicates should find, and what not.
     *
     * @throws IllegalStateException before {@link #write}
     */
    public PlantedDuplicates duplicates() {
        if (planted == null) {
            throw new IllegalStateException("no city is written yet");
        }
        return planted;
    }
}
