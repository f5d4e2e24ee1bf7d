-- A batch is staged whole, in the units in which it is applied: one row holds the checked lines of one chunk, packed and
-- sealed as one, so that nothing personal stands in the clear. The row goes in the transaction that applies it.
CREATE TABLE feed_staged_chunk (
  batch_id   BIGINT   NOT NULL,
  chunk_no   INT      NOT NULL,
  first_line INT      NOT NULL,
  last_line  INT      NOT NULL,
  line_count INT      NOT NULL,
  payload    LONGBLOB NOT NULL,
  PRIMARY KEY (batch_id, chunk_no)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
