package org.residentgraph.schema;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The code lists that the schema shows as enums have the values of the lists that are loaded, in their order. */
class CodeListTests {

    private static final Path REFERENCE = Path.of("../persistence/src/main/resources/reference");
    private static final Pattern CELL = Pattern.compile("\"((?:[^\"]|\"\")*)\"(?:,|$)|([^,]*)(?:,|$)");

    @ParameterizedTest
    @CsvSource({"INSURANCE_TYPE, InsuranceType", "PERMIT_KIND, PermitKind", "DEPARTMENT, DepartmentCode"})
    void anEnumHasTheCodesOfItsList(String list, String type) throws IOException {
        List<String> codes = codes(list).map(row -> row.get(1)).toList();
        assertThat(codes).hasSizeGreaterThan(2);
        assertThat(values(type)).isEqualTo(codes);
    }

    /** The list's codes are digits, which no enum value can be; the names are what the schema shows. */
    @Test
    void sexHasTheNamesOfItsCodes() throws IOException {
        List<String> names = codes("SEX")
                .map(row -> row.get(3).toUpperCase(Locale.ROOT).replace(' ', '_'))
                .toList();
        assertThat(values("Sex")).isEqualTo(names).containsExactly("UNKNOWN", "MALE", "FEMALE", "NOT_STATED");
    }

    @Test
    void vaccinesAreThoseOfTheSchedule() throws IOException {
        List<String> vaccines =
                rows("immunization-schedule.csv").map(List::getFirst).distinct().toList();
        assertThat(vaccines).hasSize(11);
        assertThat(values("Vaccine")).isEqualTo(vaccines);
    }

    @Test
    void readsAQuotedCell() {
        assertThat(cells("a,\"b, \"\"c\"\"\",,d")).containsExactly("a", "b, \"c\"", "", "d");
    }

    private static List<String> values(String type) {
        return SdlFiles.onClassPath()
                .registry()
                .getTypeOrNull(type, EnumTypeDefinition.class)
                .getEnumValueDefinitions()
                .stream()
                .map(EnumValueDefinition::getName)
                .toList();
    }

    private static Stream<List<String>> codes(String list) throws IOException {
        return rows("codelists.csv").filter(row -> row.getFirst().equals(list));
    }

    private static Stream<List<String>> rows(String file) throws IOException {
        return Files.readAllLines(REFERENCE.resolve(file)).stream().skip(1).map(CodeListTests::cells);
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        Matcher cell = CELL.matcher(line);
        while (cell.lookingAt()) {
            cells.add(cell.group(1) == null ? cell.group(2) : cell.group(1).replace("\"\"", "\""));
            if (cell.end() == line.length()) {
                break;
            }
            cell.region(cell.end(), line.length());
        }
        return cells;
    }
}
