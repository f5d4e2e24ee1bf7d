CREATE TABLE relief_fund (
  id         BIGINT       NOT NULL,
  fund_code  VARCHAR(24)  NOT NULL,
  name       VARCHAR(120) NOT NULL,
  kind       VARCHAR(10)  NOT NULL,
  owner_dept VARCHAR(8)   NULL,
  opened_on  DATE         NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(48)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY relief_fund_source (source_dept, source_record_id, row_version),
  UNIQUE KEY relief_fund_by_code (fund_code)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
