package org.residentgraph.api.budget;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.residentgraph.api.security.AccessTable;
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
        return new PersonBudgets(AccessTable.read(table, PersonBudgets::line).stream()
                .collect(Collectors.toMap(Line::role, Line::budget)));
    }

    private record Line(String role, PersonBudget budget) {}

    private static Line line(NamedCsvRecord line) {
        return new Line(line.getField("role"), budget(line));
    }

    private static PersonBudget budget(NamedCsvRecord line) {
        PersonBudget budget = new PersonBudget(
                Integer.parseInt(line.getField("persons_per_hour")),
                Integer.parseInt(line.getField("persons_per_day")));
        if (budget.hour() < 1 || budget.day() < budget.hour()) {
            throw new IllegalArgumentException("a day's budget is at least an hour's, and an hour's 1");
        }
        return budget;
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
