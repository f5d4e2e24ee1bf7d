-- Keys of a full file's rejected lines: the records are there, so that they do not end for being lacking.
CREATE TABLE feed_rejected_key (
  batch_id         BIGINT      NOT NULL,
  source_record_id VARCHAR(48) NOT NULL,
  PRIMARY KEY (batch_id, source_record_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
