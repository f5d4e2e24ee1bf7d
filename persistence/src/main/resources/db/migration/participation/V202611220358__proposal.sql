CREATE TABLE proposal (
  id            BIGINT       NOT NULL,
  submitted_on  DATE         NOT NULL,
  topic         VARCHAR(120) NOT NULL,
  assigned_dept VARCHAR(8)   NULL,
  due_on        DATE         NULL,
  answered_on   DATE         NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(96)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY proposal_source (source_dept, source_record_id, row_version),
  KEY proposal_by_day (submitted_on)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
