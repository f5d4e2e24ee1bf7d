CREATE TABLE fiscal_total (
  id                BIGINT        NOT NULL,
  fiscal_year       INT           NOT NULL,
  division_code     VARCHAR(12)   NOT NULL,
  total_expenditure DECIMAL(18,2) NOT NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(96)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY fiscal_total_source (source_dept, source_record_id, row_version),
  KEY fiscal_total_by_division (division_code, fiscal_year)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
