CREATE TABLE housing_scheme (
  id   BIGINT      NOT NULL,
  code VARCHAR(16) NOT NULL,
  kind VARCHAR(13) NOT NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(96)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY housing_scheme_source (source_dept, source_record_id, row_version),
  UNIQUE KEY housing_scheme_by_code (code)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
