package org.residentgraph.api.budget;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.Resource;

/**
 * The budgets as they are written down (access/budgets.csv). A role that stands nowhere there has none, and sees nobody.
 */
final class PersonBudgets {

    private final Map<String, PersonBudget> byRole;

    private PersonBudgets(Map<String, PersonBudget> byRole) {
        this.byRole = Map.copyOf(byRole);
    }

    /** @throws IllegalStateException with the line, if something is not understood */
    static PersonBudgets read(Resource table) {
        Map<String, PersonBudget> byRole = new HashMap<>();
        try (Reader text = new InputStreamReader(table.getInputStream(), StandardCharsets.UTF_8);
                CsvReader<NamedCsvRecord> lines = CsvReader.builder()
                        .commentStrategy(CommentStrategy.SKIP)
                        .ofNamedCsvRecord(text)) {
            for (NamedCsvRecord line : lines) {
                byRole.put(line.getField("role"), budget(table, line));
            }
        } catch (IOException unreadable) {
            throw new IllegalStateException("Cannot read the budgets in " + table.getFilename(), unreadable);
        }
        return new PersonBudgets(byRole);
    }

    private static PersonBudget budget(Resource table, NamedCsvRecord line) {
        String where = "Line " + line.getStartingLineNumber() + " of " + table.getFilename();
        try {
            PersonBudget budget = new PersonBudget(
                    Integer.parseInt(line.getField("persons_per_hour")),
                    Integer.parseInt(line.getField("persons_per_day")));
            if (budget.hour() < 1 || budget.day() < budget.hour()) {
                throw new IllegalStateException(where + ": a day's budget is at least an hour's, and an hour's 1");
            }
            return budget;
        } catch (NumberFormatException wrong) {
            throw new IllegalStateException(where + ": not a number of persons", wrong);
        }
    }

    /** An account with several roles has the largest of their budgets, not their sum. */
    PersonBudget of(List<String> roles) {
        PersonBudget budget = PersonBudget.NONE;
        for (String role : roles) {
            budget = budget.or(byRole.getOrDefault(role, PersonBudget.NONE));
        }
        return budget;
    }
}
