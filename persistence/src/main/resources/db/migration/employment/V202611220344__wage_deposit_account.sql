CREATE TABLE wage_deposit_account (
  employer_id     BIGINT        NOT NULL,
  id              BIGINT        NOT NULL,
  liable          TINYINT       NOT NULL,
  required_amount DECIMAL(14,2) NULL,
  opened_on       DATE          NULL,
  closed_on       DATE          NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(96)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (employer_id, id),
  UNIQUE KEY wage_deposit_account_source (source_dept, source_record_id, row_version)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
