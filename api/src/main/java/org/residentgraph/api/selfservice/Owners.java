package org.residentgraph.api.selfservice;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Which department owns the data of a domain: access/owners.csv. */
@Component
class Owners {

    private final Map<String, String> departmentByDomain = new HashMap<>();

    Owners() {
        try (InputStream bytes = new ClassPathResource("access/owners.csv").getInputStream();
                CsvReader<NamedCsvRecord> lines = CsvReader.builder()
                        .commentStrategy(CommentStrategy.SKIP)
                        .ofNamedCsvRecord(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            lines.forEach(line -> departmentByDomain.put(line.getField("domain"), line.getField("department")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The department; empty for a domain in which nothing is a resident's to correct. */
    Optional<String> of(String domain) {
        return Optional.ofNullable(departmentByDomain.get(domain));
    }
}
