package org.residentgraph.persistence.indicator;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.residentgraph.persistence.bulk.BulkConnection;
import org.springframework.stereotype.Component;

/** How many are left out of measures. */
@Component
public class Exclusions {

    private final DataSource dataSource;

    public Exclusions(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * How many there are in the whole city, as far as is known now.
     *
     * @param feeds of the measures that leave them out
     * @throws IllegalArgumentException if nobody can tell
     */
    public long count(Exclusion exclusion, Collection<String> feeds, LocalDate first, LocalDate last) {
        String sql = exclusion.sql();
        if (sql == null) {
            throw new IllegalArgumentException(exclusion.code() + " is not counted");
        }
        String list = feeds.stream().sorted().map(feed -> "'" + feed + "'").collect(Collectors.joining(", "));
        long[] count = {0};
        try (BulkConnection db = new BulkConnection(dataSource.getConnection())) {
            db.select(
                    sql.replace("{feeds}", list)
                            .replace("{first}", "'" + first + "'")
                            .replace("{day}", "'" + last + "'"),
                    row -> count[0] = row.getLong(1));
        } catch (SQLException failed) {
            throw new FactsException("counting what is left out", failed);
        }
        return count[0];
    }
}
