package org.residentgraph.api.audit;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.residentgraph.api.security.Purpose;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The accesses that a person is not told of, as access/undisclosed.csv lists them. */
@Component
final class UndisclosedAccesses {

    private record Access(String department, String purpose) {}

    private final Set<Access> accesses;

    UndisclosedAccesses() {
        ClassPathResource table = new ClassPathResource("access/undisclosed.csv");
        try (InputStream bytes = table.getInputStream();
                Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8);
                CsvReader<NamedCsvRecord> lines = CsvReader.builder()
                        .commentStrategy(CommentStrategy.SKIP)
                        .ofNamedCsvRecord(text)) {
            accesses = lines.stream()
                    .map(line -> new Access(
                            line.getField("department"),
                            Purpose.valueOf(line.getField("purpose")).name()))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("access/undisclosed.csv cannot be read", unreadable);
        }
    }

    boolean contains(@Nullable String department, @Nullable String purpose) {
        return department != null && purpose != null && accesses.contains(new Access(department, purpose));
    }
}
