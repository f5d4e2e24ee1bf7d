package org.residentgraph.persistence.indicator;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.residentgraph.persistence.shipped.ShippedFile;

/** The files of {@code /indicator}, which say what is counted. */
final class IndicatorFiles {

    /** What several statements have in common; its lines stand as far in as the first. */
    private static final Pattern PART = Pattern.compile("(?m)(^ +)?\\{part ([a-z_]+)}");

    private IndicatorFiles() {}

    static List<NamedCsvRecord> rows(String name) {
        return file(name).rows();
    }

    /** The statement of a measure, with the parts of {@code /indicator/part} that it names in their places. */
    static String statement(String measure) {
        return withParts(text("measure/" + measure + ".sql"));
    }

    private static String withParts(String sql) {
        return PART.matcher(sql).replaceAll(IndicatorFiles::part);
    }

    private static String part(MatchResult named) {
        String indent = named.group(1) == null ? "" : named.group(1);
        String part = withParts(text("part/" + named.group(2) + ".sql").stripTrailing());
        return Matcher.quoteReplacement(indent + part.replace("\n", "\n" + indent));
    }

    static String text(String name) {
        return file(name).text();
    }

    private static ShippedFile file(String name) {
        return ShippedFile.at("/indicator/" + name);
    }
}
