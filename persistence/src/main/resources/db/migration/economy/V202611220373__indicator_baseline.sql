CREATE TABLE indicator_baseline (
  id            BIGINT        NOT NULL,
  code          VARCHAR(48)   NOT NULL,
  division_code VARCHAR(12)   NOT NULL,
  as_of         DATE          NOT NULL,
  value         DECIMAL(18,4) NOT NULL,
  source        VARCHAR(64)   NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(96)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY indicator_baseline_source (source_dept, source_record_id, row_version),
  KEY indicator_baseline_by_code (code, division_code)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
