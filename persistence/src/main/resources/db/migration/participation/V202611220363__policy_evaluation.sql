CREATE TABLE policy_evaluation (
  id              BIGINT       NOT NULL,
  period          VARCHAR(8)   NOT NULL,
  topic           VARCHAR(120) NOT NULL,
  department_code VARCHAR(8)   NOT NULL,
  due_on          DATE         NULL,
  completed_on    DATE         NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(96)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY policy_evaluation_source (source_dept, source_record_id, row_version)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
