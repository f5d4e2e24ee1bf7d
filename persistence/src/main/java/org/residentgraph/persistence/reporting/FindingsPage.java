package org.residentgraph.persistence.reporting;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.residentgraph.persistence.paging.Keyset;
import org.residentgraph.persistence.statement.SqlText;

/**
 * A page of one batch's findings, in the order of their lines.
 *
 * @param after line, rule and column of the finding before the page; null for the first page
 * @param limit rows to read
 */
public record FindingsPage(
        long batch,
        @Nullable String rule,
        @Nullable String severity,
        @Nullable String state,
        @Nullable List<@Nullable Object> after,
        int limit) {

    private static final Keyset ORDER = new Keyset(List.of(
            new Keyset.Column("r.line_no", false),
            new Keyset.Column("r.rule_code", false),
            new Keyset.Column("r.column_name", false)));

    /** One statement for all these pages; each row bears the index of its page. */
    public static SqlText together(List<FindingsPage> pages) {
        List<SqlText> branches = new ArrayList<>(pages.size());
        for (int i = 0; i < pages.size(); i++) {
            branches.add(pages.get(i).branch(i));
        }
        List<Object> args = new ArrayList<>();
        branches.forEach(branch -> args.addAll(branch.args()));
        return new SqlText(
                String.join(" UNION ALL ", branches.stream().map(SqlText::sql).toList()), args);
    }

    private SqlText branch(int page) {
        SqlText where = SqlText.of("r.batch_id = ?", batch);
        where = equal(where, "r.rule_code", rule);
        where = equal(where, "r.severity", severity);
        where = equal(where, "r.state", state);
        if (after != null) {
            where = where.and(ORDER.after(after));
        }
        List<Object> args = new ArrayList<>(where.args());
        args.add(limit);
        return new SqlText(
                "(SELECT " + page + ", r.line_no, r.rule_code, r.severity, r.column_name, r.value_masked,"
                        + " r.fixed_masked, r.state, r.resolved_by FROM feed_reject r WHERE " + where.sql()
                        + " ORDER BY " + ORDER.orderBy().sql() + " LIMIT ?)",
                args);
    }

    private static SqlText equal(SqlText where, String column, @Nullable String value) {
        return value == null ? where : where.and(SqlText.of(column + " = ?", value));
    }
}
