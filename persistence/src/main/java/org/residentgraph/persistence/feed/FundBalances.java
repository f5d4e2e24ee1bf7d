package org.residentgraph.persistence.feed;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * E27: grants above what their fund has left. Only of a fund into which something is known to have come can it be told:
 * what a budget gives a fund is in no feed about relief.
 */
final class FundBalances {

    private static final Layout F16 = Layouts.SHIPPED.require("F16");
    private static final int RECORD_KIND = F16.at("record_kind");
    private static final int FUND_CODE = F16.at("fund_code");
    private static final int AMOUNT = F16.at("amount");

    private FundBalances() {}

    /** Flags those lines, the last first, without which their funds would not be overdrawn. */
    static void flagGrantsAbove(ChunkLoad chunk, List<FeedLine> lines) throws SQLException {
        Map<String, BigDecimal> given = new HashMap<>();
        for (FeedLine line : lines) {
            if (isGrant(chunk, line)) {
                given.put(line.require(FUND_CODE), BigDecimal.ZERO);
            }
        }
        Map<String, BigDecimal> received = new HashMap<>();
        addUp(chunk, "fund_transaction t ON t.fund_id = f.id AND t.direction = 'IN'", given.keySet(), received);
        addUp(chunk, "relief_grant t ON t.fund_id = f.id", received.keySet(), given);
        for (FeedLine line : lines.reversed()) {
            BigDecimal in = isGrant(chunk, line) ? received.get(line.require(FUND_CODE)) : null;
            if (in != null) {
                given.compute(line.require(FUND_CODE), (fund, out) -> flagIfAbove(chunk, line, out, in));
            }
        }
    }

    /** @return what was given before the line, if it is to blame */
    private static BigDecimal flagIfAbove(ChunkLoad chunk, FeedLine line, @Nullable BigDecimal out, BigDecimal in) {
        BigDecimal given = out == null ? BigDecimal.ZERO : out;
        if (given.compareTo(in) <= 0) {
            return given;
        }
        chunk.flag(line, Rule.E27, "amount");
        return given.subtract(new BigDecimal(line.require(AMOUNT)));
    }

    private static boolean isGrant(ChunkLoad chunk, FeedLine line) {
        return "GRANT".equals(line.get(RECORD_KIND)) && !line.isDeletion() && !chunk.isKeptOut(line);
    }

    private static void addUp(ChunkLoad chunk, String table, Collection<String> funds, Map<String, BigDecimal> sums)
            throws SQLException {
        chunk.db()
                .selectIn(
                        "SELECT f.fund_code, SUM(t.amount) FROM relief_fund f JOIN " + table
                                + " AND t.superseded_at IS NULL WHERE f.source_dept = ? AND f.fund_code IN ",
                        List.of(chunk.batch().department()),
                        List.copyOf(funds),
                        " GROUP BY f.fund_code",
                        row -> sums.put(row.getString(1), row.getBigDecimal(2)));
    }
}
