-- Open records that a full file lacks; they end when the rest of the file is in.
CREATE TABLE feed_lacking (
  batch_id         BIGINT      NOT NULL,
  line_no          INT         NOT NULL COMMENT 'after the last line of the file',
  source_record_id VARCHAR(48) NOT NULL,
  PRIMARY KEY (batch_id, line_no)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
