package org.residentgraph.persistence.feed;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.employer.OrganisationCode;
import org.residentgraph.persistence.resident.IdNumber;

/**
 * Checks one line: its cells, then what holds between them. Rules about a single line belong here; the gravest finding
 * is the line's verdict.
 */
final class LineCheck {

    private static final String CITIZEN_ID = "01";
    private static final String UPSERT = "U";
    private static final String MALE = "1";
    private static final String FEMALE = "2";

    /** The first day on which there were unified social credit codes (GB 32100-2015). */
    private static final String USCC_FROM = "2015-10-01";

    private final Layout layout;
    private final CellCheck cells;
    private final int[] fileColumns;
    private final int fileWidth;
    private final String batchAsOf;
    private final String shortNumbersUntil;
    private final boolean loadsQuarantinedIdentities;
    private final int idTypeAt;
    private final int numberAt;
    private final int birthDateAt;
    private final int sexAt;
    private final int recordKindAt;
    private final int employerCodeAt;
    private final int employerCodeTypeAt;

    private final List<Finding> findings = new ArrayList<>();
    private int line;

    /**
     * @param fileColumns for each column of the layout, its place in the file; -1 for the envelope of a bare one
     * @param shortNumbersUntil the day from which a number of 15 digits is no current proof
     */
    LineCheck(
            Layout layout,
            CellCheck cells,
            int[] fileColumns,
            int fileWidth,
            String batchAsOf,
            LocalDate shortNumbersUntil) {
        this.layout = layout;
        this.cells = cells;
        this.fileColumns = fileColumns;
        this.fileWidth = fileWidth;
        this.batchAsOf = batchAsOf;
        this.shortNumbersUntil = shortNumbersUntil.toString();
        this.loadsQuarantinedIdentities = layout.feed().equals("F01");
        this.idTypeAt = layout.find("id_type");
        this.numberAt = layout.find("id_number");
        this.birthDateAt = layout.find("birth_date");
        this.sexAt = layout.find("sex_code");
        this.recordKindAt = layout.find("record_kind");
        this.employerCodeAt = layout.find("employer_code");
        this.employerCodeTypeAt = layout.find("employer_code_type");
    }

    /** The findings of the last line, which the next check forgets. */
    List<Finding> findings() {
        return findings;
    }

    FeedLine check(CsvRecord row) {
        line = (int) row.getStartingLineNumber();
        findings.clear();
        @Nullable String[] values = new @Nullable String[layout.columns().size()];
        if (row.getFieldCount() != fileWidth) {
            findings.add(new Finding(line, Rule.E32, Severity.REJECT, "", null, null));
            return new FeedLine(line, Verdict.REJECTED, false, false, values);
        }
        checkCells(row, values);
        checkShortNumber(values);
        checkIdentity(values);
        checkEmployer(values);
        checkOrders(values);
        checkBounds(values);
        return judged(values);
    }

    private void checkCells(CsvRecord row, @Nullable String[] values) {
        String recordKind = recordKindAt < 0 ? "" : row.getField(fileColumns[recordKindAt]);
        String idType = idTypeAt < 0 ? CITIZEN_ID : row.getField(fileColumns[idTypeAt]);
        String asOf = layout.bare() ? batchAsOf : asOf(row.getField(fileColumns[Layout.AS_OF]));
        boolean deletion =
                !layout.bare() && row.getField(fileColumns[Layout.OP]).equals("D");
        for (Column column : layout.inFile()) {
            String raw = row.getField(fileColumns[column.position()]);
            if (!raw.isEmpty()) {
                values[column.position()] = cells.check(
                        column,
                        raw,
                        column.mustBeRightFor(recordKind),
                        idType.isEmpty() ? CITIZEN_ID : idType,
                        column.position() == Layout.AS_OF ? batchAsOf : asOf,
                        this::found);
            } else if (column.isMandatoryFor(recordKind) && (!deletion || column.position() <= Layout.AS_OF)) {
                found(Rule.E08, Severity.REJECT, column, null, null);
            }
        }
        if (layout.bare()) {
            values[Layout.OP] = UPSERT;
            values[Layout.SRC_ID] = Objects.requireNonNullElse(values[numberAt], "line " + line);
            values[Layout.AS_OF] = batchAsOf;
        }
    }

    /** The day the line speaks of, or the batch's where it cannot be read. */
    private String asOf(String raw) {
        return Days.isDate(raw) ? raw : batchAsOf;
    }

    /** E03: the number is good, but the card it stands on was no proof any more. */
    private void checkShortNumber(@Nullable String[] values) {
        String asOf = values[Layout.AS_OF];
        if (asOf != null && cameShort() && asOf.compareTo(shortNumbersUntil) >= 0) {
            found(Rule.E03, Severity.FLAG, layout.columns().get(Layout.AS_OF), asOf, null);
        }
    }

    /** E02, and E24 with its like. A number in quarantine says nothing. */
    private void checkIdentity(@Nullable String[] values) {
        String number = numberAt < 0 ? null : values[numberAt];
        if (number == null || !isCitizen(values) || !IdNumber.isWellFormed(number)) {
            return;
        }
        IdNumber identity = new IdNumber(number);
        String birth = identity.birthDate().toString();
        String given = birthDateAt < 0 ? null : values[birthDateAt];
        if (given != null && !given.equals(birth)) {
            found(Rule.E02, Severity.FLAG, layout.columns().get(birthDateAt), given, null);
        }
        String sex = sexAt < 0 ? null : values[sexAt];
        if (sex != null && sex.equals(identity.isMale() ? FEMALE : MALE)) {
            found(Rule.E02, Severity.FLAG, layout.columns().get(sexAt), sex, null);
        }
        for (Layout.Age age : layout.relations().ages()) {
            String day = values[age.day().position()];
            if (day != null && Days.digits(day) - Days.digits(birth) < age.least() * 10_000) {
                found(age.rule(), Severity.QUARANTINE, age.day(), day, null);
            }
        }
    }

    private boolean isCitizen(@Nullable String[] values) {
        String type = idTypeAt < 0 ? null : values[idTypeAt];
        return type == null || type.equals(CITIZEN_ID);
    }

    /** E23: what the store makes of an employer that cannot be trusted is the loading's matter. */
    private void checkEmployer(@Nullable String[] values) {
        String code = employerCodeAt < 0 ? null : values[employerCodeAt];
        String type = employerCodeTypeAt < 0 ? null : values[employerCodeTypeAt];
        if (code == null || type == null) {
            return;
        }
        boolean good = switch (type) {
            case "USCC" -> OrganisationCode.isUscc(code) && isNotBefore(values[Layout.AS_OF], USCC_FROM);
            case "ORG" -> OrganisationCode.isOrgCode(code);
            default -> true;
        };
        if (!good) {
            found(Rule.E23, Severity.FLAG, layout.columns().get(employerCodeAt), code, null);
        }
    }

    private static boolean isNotBefore(@Nullable String day, String first) {
        return day == null || day.compareTo(first) >= 0;
    }

    private void checkOrders(@Nullable String[] values) {
        for (Layout.Order order : layout.relations().orders()) {
            String earlier = values[order.earlier().position()];
            String later = values[order.later().position()];
            if (earlier != null && later != null && later.compareTo(earlier) < 0) {
                found(Rule.E11, Severity.REJECT, order.later(), later, null);
            }
        }
    }

    /** E27. */
    private void checkBounds(@Nullable String[] values) {
        for (Layout.Bound bound : layout.relations().bounds()) {
            String amount = values[bound.amount().position()];
            String limit = values[bound.bound().position()];
            if (amount != null
                    && limit != null
                    && new BigDecimal(amount)
                                    .compareTo(new BigDecimal(limit).multiply(BigDecimal.valueOf(bound.times())))
                            > 0) {
                found(Rule.E27, Severity.FLAG, bound.amount(), amount, null);
            }
        }
    }

    private FeedLine judged(@Nullable String[] values) {
        boolean flagged = has(Severity.FLAG);
        boolean inQuarantine = has(Severity.QUARANTINE);
        Verdict verdict = has(Severity.REJECT)
                ? Verdict.REJECTED
                : inQuarantine ? Verdict.QUARANTINED : has(Severity.FIX) ? Verdict.FIXED : Verdict.ACCEPTED;
        boolean onlyIdentity = loadsQuarantinedIdentities && inQuarantine && quarantinesOnlyIdentity();
        return new FeedLine(
                line, verdict, flagged, onlyIdentity && verdict == Verdict.QUARANTINED, cameShort(), values);
    }

    private boolean quarantinesOnlyIdentity() {
        for (Finding finding : findings) {
            if (finding.severity() == Severity.QUARANTINE && finding.rule() != Rule.E01) {
                return false;
            }
        }
        return true;
    }

    private boolean cameShort() {
        for (Finding finding : findings) {
            if (finding.rule() == Rule.E03 && finding.column().equals("id_number")) {
                return true;
            }
        }
        return false;
    }

    private boolean has(Severity severity) {
        for (Finding finding : findings) {
            if (finding.severity() == severity) {
                return true;
            }
        }
        return false;
    }

    private void found(Rule rule, Severity severity, Column column, @Nullable String value, @Nullable String fixed) {
        findings.add(new Finding(line, rule, severity, column.name(), Mask.of(column, value), Mask.of(column, fixed)));
    }
}
