CREATE TABLE dwelling_use (
  dwelling_id BIGINT      NOT NULL,
  id          BIGINT      NOT NULL,
  use_kind    VARCHAR(18) NOT NULL,
  start_date  DATE        NOT NULL,
  end_date    DATE        NULL,
  evidence    VARCHAR(12) NOT NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(96)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (dwelling_id, id),
  UNIQUE KEY dwelling_use_source (source_dept, source_record_id, row_version)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
