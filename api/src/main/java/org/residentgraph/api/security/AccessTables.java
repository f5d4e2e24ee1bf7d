package org.residentgraph.api.security;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;

/**
 * The policy as it is written down: access/purposes.csv and access/matrix.csv. Anything in them that is not understood
 * stops the start,
 * with the line.
 */
record AccessTables(List<PurposeRow> purposes, List<MatrixRow> matrix) {

    private static final String NOTHING = "-";
    private static final Set<String> KEYS = Set.of("role", "department", "persons", "purposes", "roots");

    /**
     * Reads both tables.
     *
     * @param domains names of the schema's domains; the matrix must have a column for each and no other
     */
    static AccessTables read(Resource purposes, Resource matrix, Set<String> domains) {
        List<PurposeRow> purposeRows = AccessTable.read(purposes, AccessTables::purposeRow);
        List<MatrixRow> matrixRows = AccessTable.read(matrix, line -> matrixRow(line, domains));
        matrixRows.forEach(row -> requirePurposes(row, purposeRows));
        return new AccessTables(purposeRows, matrixRows);
    }

    private static PurposeRow purposeRow(NamedCsvRecord line) {
        return new PurposeRow(line.getField("role"), line.getField("department"), purposes(line.getField("purposes")));
    }

    private static MatrixRow matrixRow(NamedCsvRecord line, Set<String> domains) {
        Set<String> columns = new HashSet<>(line.getHeader());
        columns.removeAll(KEYS);
        if (!columns.equals(domains)) {
            throw new IllegalArgumentException("columns differ from the schema's domains " + domains);
        }
        Map<String, Access> cells = new LinkedHashMap<>();
        domains.forEach(domain -> cells.put(domain, Access.ofLetter(line.getField(domain))));
        return new MatrixRow(
                line.getField("role"),
                line.getField("department"),
                Persons.valueOf(line.getField("persons")),
                purposes(line.getField("purposes")),
                words(line.getField("roots")).collect(Collectors.toUnmodifiableSet()),
                cells);
    }

    private static Set<Purpose> purposes(String cell) {
        Set<Purpose> purposes = EnumSet.noneOf(Purpose.class);
        words(cell).map(Purpose::valueOf).forEach(purposes::add);
        return purposes;
    }

    private static Stream<String> words(String cell) {
        return cell.equals(NOTHING) ? Stream.empty() : Stream.of(cell.split("\\|"));
    }

    private static void requirePurposes(MatrixRow row, List<PurposeRow> purposeRows) {
        Set<Purpose> allowed = EnumSet.noneOf(Purpose.class);
        purposeRows.stream()
                .filter(purposes -> purposes.isFor(row.role(), row.department()))
                .forEach(purposes -> allowed.addAll(purposes.purposes()));
        if (!allowed.containsAll(row.purposes())) {
            throw new IllegalStateException("access/matrix.csv grants " + row.role() + " of " + row.department()
                    + " a purpose that access/purposes.csv does not");
        }
    }
}
