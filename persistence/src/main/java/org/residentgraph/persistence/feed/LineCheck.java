package org.residentgraph.persistence.feed;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks one line: its cells, then what holds between them. Rules about a single line belong here; the gravest finding
 * is the line's verdict.
 */
final class LineCheck {

    private static final String CITIZEN_ID = "01";

    private final Layout layout;
    private final CellCheck cells;
    private final int[] fileColumns;
    private final int fileWidth;
    private final String batchAsOf;
    private final boolean loadsQuarantinedIdentities;
    private final int idTypeAt;
    private final int recordKindAt;

    private final List<Finding> findings = new ArrayList<>();
    private int line;

    /** @param fileColumns for each column of the layout, its place in the file */
    LineCheck(Layout layout, CellCheck cells, int[] fileColumns, int fileWidth, String batchAsOf) {
        this.layout = layout;
        this.cells = cells;
        this.fileColumns = fileColumns;
        this.fileWidth = fileWidth;
        this.batchAsOf = batchAsOf;
        this.loadsQuarantinedIdentities = layout.feed().equals("F01");
        this.idTypeAt = layout.has("id_type") ? layout.at("id_type") : -1;
        this.recordKindAt = layout.has("record_kind") ? layout.at("record_kind") : -1;
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
        checkOrders(values);
        return judged(values);
    }

    private void checkCells(CsvRecord row, @Nullable String[] values) {
        String recordKind = recordKindAt < 0 ? "" : row.getField(fileColumns[recordKindAt]);
        String idType = idTypeAt < 0 ? CITIZEN_ID : row.getField(fileColumns[idTypeAt]);
        boolean deletion = row.getField(fileColumns[Layout.OP]).equals("D");
        for (Column column : layout.columns()) {
            String raw = row.getField(fileColumns[column.position()]);
            if (!raw.isEmpty()) {
                boolean mandatory = column.mustBeRightFor(recordKind);
                values[column.position()] = cells.check(
                        column, raw, mandatory, idType.isEmpty() ? CITIZEN_ID : idType, batchAsOf, this::found);
            } else if (column.isMandatoryFor(recordKind) && (!deletion || column.position() <= Layout.AS_OF)) {
                found(Rule.E08, Severity.REJECT, column, null, null);
            }
        }
    }

    private void checkOrders(@Nullable String[] values) {
        for (Layout.Order order : layout.orders()) {
            String earlier = values[order.earlier().position()];
            String later = values[order.later().position()];
            if (earlier != null && later != null && later.compareTo(earlier) < 0) {
                found(Rule.E11, Severity.REJECT, order.later(), later, null);
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
        return new FeedLine(line, verdict, flagged, onlyIdentity && verdict == Verdict.QUARANTINED, values);
    }

    private boolean quarantinesOnlyIdentity() {
        for (Finding finding : findings) {
            if (finding.severity() == Severity.QUARANTINE && finding.rule() != Rule.E01) {
                return false;
            }
        }
        return true;
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
