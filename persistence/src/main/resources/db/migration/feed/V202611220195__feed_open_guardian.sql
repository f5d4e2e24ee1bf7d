-- Children whose guardian had not been seen when their line was loaded; resolved when the batch is through.
CREATE TABLE feed_open_guardian (
  batch_id      BIGINT      NOT NULL,
  line_no       INT         NOT NULL,
  person_id     BIGINT      NOT NULL,
  guardian_hash BINARY(32)  NOT NULL,
  relation_code VARCHAR(2)  NULL,
  start_date    DATE        NOT NULL,
  source_record_id VARCHAR(48) NOT NULL,
  PRIMARY KEY (batch_id, line_no)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
