-- One coordinator is counted once: the shares of the postings in force add up to 1.
CREATE TABLE coordinator_posting (
  coordinator_id BIGINT       NOT NULL,
  id             BIGINT       NOT NULL,
  division_code  VARCHAR(12)  NOT NULL,
  full_time      TINYINT      NOT NULL,
  share          DECIMAL(7,4) NOT NULL,
  start_date     DATE         NOT NULL,
  end_date       DATE         NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(96)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (coordinator_id, id),
  UNIQUE KEY coordinator_posting_source (source_dept, source_record_id, row_version),
  KEY coordinator_posting_by_division (division_code, start_date)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
