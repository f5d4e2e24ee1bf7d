package org.residentgraph.persistence.reporting;

import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.residentgraph.persistence.statement.Columns;
import org.residentgraph.persistence.statement.Keys;
import org.residentgraph.persistence.statement.SqlText;

/** What was reported. Every look-up of batches is told how far its caller reaches. */
@Mapper
public interface ReportingMapper {

    List<Feed> listFeeds();

    List<FeedDue> listDue();

    /**
     * Batches, the latest first.
     *
     * @param where on {@code feed_batch b}, with the condition of a {@link FeedReach}
     */
    List<ReportedBatch> findBatches(SqlText where, int limit, Columns columns);

    /** The batches of these ids. */
    List<ReportedBatch> findBatchesByIds(Keys ids, SqlText reach, Columns columns);

    /** The findings on these pages of batches within reach: {@link FindingsPage#together}. */
    List<ReportedFinding> findFindings(SqlText pages);

    /** Who let a held batch in or turned it away. */
    List<BatchDecision> findDecision(long batch);

    /** What has become of the findings in a line. */
    List<LineState> findLineStates(long batch, int line);

    /** The findings of these batches, counted by feed, rule and severity. */
    List<RuleTally> countFindings(Keys ids);
}
