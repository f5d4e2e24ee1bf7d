package org.residentgraph.api.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;

class PersonBudgetsTests {

    private final PersonBudgets budgets = PersonBudgets.read(new ClassPathResource("access/budgets.csv"));

    @Test
    void everyRoleThatMaySeePersonsHasABudgetThatIsASmallPartOfTheCity() throws Exception {
        Set<String> roles = new TreeSet<>();
        try (Reader text = new InputStreamReader(
                        new ClassPathResource("access/matrix.csv").getInputStream(), StandardCharsets.UTF_8);
                CsvReader<NamedCsvRecord> lines = CsvReader.builder()
                        .commentStrategy(CommentStrategy.SKIP)
                        .ofNamedCsvRecord(text)) {
            lines.stream()
                    .filter(line -> line.getField("roots").contains("resident"))
                    .forEach(line -> roles.add(line.getField("role")));
        }
        assertThat(roles).contains("CASEWORKER", "RESIDENT").allSatisfy(role -> {
            assertThat(budgets.of(List.of(role)).hour()).isPositive();
            assertThat(budgets.of(List.of(role)).day()).isLessThanOrEqualTo(2_100_000 / 200);
        });
    }

    @Test
    void aRoleThatIsNotInTheTableSeesNobody() {
        assertThat(budgets.of(List.of("ANALYST", "UNKNOWN"))).isEqualTo(PersonBudget.NONE);
    }

    @Test
    void severalRolesHaveTheLargestBudgetAndNotTheSum() {
        PersonBudgets two = PersonBudgets.read(table("A,10,40", "B,20,30"));
        assertThat(two.of(List.of("A", "B"))).isEqualTo(new PersonBudget(20, 40));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A,many,10", "A,10,9", "A,0,10", "A,-5,10", "A,,10"})
    void namesTheLineThatItDoesNotUnderstand(String line) {
        assertThatThrownBy(() -> PersonBudgets.read(table(line)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Line 2");
    }

    private static ByteArrayResource table(String... lines) {
        String text = "role,persons_per_hour,persons_per_day\n" + String.join("\n", lines) + "\n";
        return new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8));
    }
}
