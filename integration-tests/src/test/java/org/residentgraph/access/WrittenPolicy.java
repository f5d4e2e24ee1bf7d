package org.residentgraph.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.residentgraph.schema.access.AccessClass;
import org.residentgraph.schema.access.AccessRule;
import org.springframework.core.io.ClassPathResource;

/**
 * The matrix as it is written, read by a program that shares nothing with the one that decides: it says what should be
 * open, so that the answers of the running platform can be held against it.
 */
final class WrittenPolicy {

    /** A line of the matrix for one purpose. */
    record Line(
            String role,
            String department,
            String persons,
            String purpose,
            Set<String> roots,
            Map<String, String> letters) {

        /** Whether data under a rule should come to whoever has this line. */
        boolean opens(AccessRule rule) {
            if (rule.dataClass() == AccessClass.PUBLIC) {
                return true;
            }
            String letter = letters.get(rule.domain());
            String form = rule.dataClass() == AccessClass.INTERNAL
                    ? "MASKED"
                    : rule.form().name();
            return switch (letter) {
                case "R" -> true;
                case "M" -> !form.equals("CLEAR");
                case "X" -> form.equals("FLAG");
                default -> false;
            };
        }
    }

    private final List<Line> lines;

    WrittenPolicy() {
        List<List<String>> table = table("access/matrix.csv");
        List<String> header = table.getFirst();
        this.lines = table.stream()
                .skip(1)
                .flatMap(cells -> Arrays.stream(
                                cells.get(header.indexOf("purposes")).split("\\|"))
                        .map(purpose -> line(header, cells, purpose)))
                .toList();
    }

    private static Line line(List<String> header, List<String> cells, String purpose) {
        int firstDomain = header.indexOf("roots") + 1;
        return new Line(
                cells.get(header.indexOf("role")),
                cells.get(header.indexOf("department")),
                cells.get(header.indexOf("persons")),
                purpose,
                Set.of(cells.get(header.indexOf("roots")).split("\\|")),
                IntStream.range(firstDomain, header.size()).boxed().collect(Collectors.toMap(header::get, cells::get)));
    }

    /** The lines about the persons of an account's own place, or about the resident themselves. */
    List<Line> linesOf(String role, String department) {
        return lines.stream()
                .filter(line -> line.role().equals(role))
                .filter(line ->
                        line.department().equals("*") || line.department().equals(department))
                .filter(line -> line.persons().equals("PLACE") || line.persons().equals("SELF"))
                .toList();
    }

    static List<List<String>> table(String resource) {
        try {
            return new ClassPathResource(resource)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> List.of(line.split(",")))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
