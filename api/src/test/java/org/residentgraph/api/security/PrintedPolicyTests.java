package org.residentgraph.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.residentgraph.schema.access.AccessRule;

/**
 * The policy, worked out for every coordinate: who may use it, for which purpose, of whom. The table is committed, so
 * that a change of a rule, of the matrix or of the code shows as a difference of lines that a reviewer can read.
 */
class PrintedPolicyTests {

    private static final Path PRINTED = Path.of("src", "test", "resources", "access", "decisions.csv");

    @Test
    void isTheOneThatIsCommitted() throws IOException {
        List<String> lines = lines();
        if (Boolean.getBoolean("access.accept")) {
            Files.createDirectories(PRINTED.getParent());
            Files.write(PRINTED, lines);
        }
        assertThat(Files.readAllLines(PRINTED))
                .as("accept a change that is meant with -Daccess.accept=true in module api")
                .isEqualTo(lines);
    }

    /** One line a coordinate; in it, of every role, department, purpose and kind of persons that it is open to, a word. */
    private static List<String> lines() {
        Map<String, GrantSet> columns = columns();
        List<String> lines = new ArrayList<>();
        lines.add("coordinate,domain,class,form," + String.join(",", columns.keySet()));
        TestPolicy.RULES.byCoordinate().forEach((coordinate, rule) -> {
            if (!rule.isOpen()) {
                lines.add(line(coordinate, rule, columns));
            }
        });
        return lines;
    }

    private static String line(String coordinate, AccessRule rule, Map<String, GrantSet> columns) {
        List<String> cells = new ArrayList<>(List.of(
                coordinate, rule.domain(), rule.dataClass().name(), rule.form().name()));
        columns.values().forEach(grants -> cells.add(isOpen(coordinate, rule, grants) ? "open" : "-"));
        return String.join(",", cells);
    }

    private static boolean isOpen(String coordinate, AccessRule rule, GrantSet grants) {
        String type = coordinate.substring(0, coordinate.indexOf('.'));
        return GrantedSchema.isRootType(type)
                ? grants.opensRoot(coordinate.substring(type.length() + 1))
                : grants.opensPersons() && GrantedSchema.allows(grants, rule);
    }

    private static Map<String, GrantSet> columns() {
        Map<String, GrantSet> columns = new LinkedHashMap<>();
        for (PurposeRow row : TestPolicy.POLICY.purposeRows()) {
            Account account = new Account("x", "x", List.of(row.role()), row.department(), List.of("3304"));
            TestPolicy.POLICY
                    .grantsOf(account)
                    .all()
                    .forEach(part -> columns.put(
                            String.join(
                                    " ",
                                    row.role(),
                                    row.department(),
                                    part.grants().purpose() == null
                                            ? "-"
                                            : part.grants().purpose().name(),
                                    part.persons().name()),
                            part.grants()));
        }
        return columns;
    }
}
