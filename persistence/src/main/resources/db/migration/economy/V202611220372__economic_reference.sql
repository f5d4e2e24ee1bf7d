CREATE TABLE economic_reference (
  id            BIGINT        NOT NULL,
  year          INT           NOT NULL,
  series        VARCHAR(32)   NOT NULL,
  division_code VARCHAR(12)   NOT NULL,
  value         DECIMAL(18,4) NOT NULL,
  source        VARCHAR(64)   NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(96)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY economic_reference_source (source_dept, source_record_id, row_version),
  KEY economic_reference_by_series (series, year)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
