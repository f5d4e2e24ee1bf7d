package org.residentgraph.api.demo.issuer;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The accounts of the demo, in the order of the file. */
record DemoAccounts(Map<String, DemoAccount> byName) {

    private static final String FILE = "/demo/accounts.csv";
    private static final String NOTHING = "-";

    static DemoAccounts read() {
        Map<String, DemoAccount> accounts = new LinkedHashMap<>();
        try (Reader text = new InputStreamReader(
                        Objects.requireNonNull(DemoAccounts.class.getResourceAsStream(FILE)), StandardCharsets.UTF_8);
                CsvReader<NamedCsvRecord> lines = CsvReader.builder()
                        .commentStrategy(CommentStrategy.SKIP)
                        .ofNamedCsvRecord(text)) {
            lines.stream().map(DemoAccounts::account).forEach(account -> accounts.put(account.name(), account));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The demo's accounts cannot be read", unreadable);
        }
        return new DemoAccounts(accounts);
    }

    @Nullable
    DemoAccount find(String name) {
        return byName.get(name);
    }

    Stream<DemoAccount> stream() {
        return byName.values().stream();
    }

    private static DemoAccount account(NamedCsvRecord line) {
        String department = line.getField("department");
        String scope = line.getField("scope");
        return new DemoAccount(
                line.getField("account"),
                words(line.getField("roles")),
                department.equals(NOTHING) ? null : department,
                words(scope),
                scope.contains("|"),
                line.getField("title"));
    }

    private static List<String> words(String cell) {
        return cell.equals(NOTHING) ? List.of() : List.of(cell.split("\\|"));
    }
}
