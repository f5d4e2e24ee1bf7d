CREATE TABLE wage_arrears_claim (
  person_id        BIGINT        NOT NULL,
  id               BIGINT        NOT NULL,
  case_id          BIGINT        NOT NULL,
  owed_amount      DECIMAL(14,2) NOT NULL,
  owed_from        DATE          NULL,
  owed_to          DATE          NULL,
  recovered_amount DECIMAL(14,2) NULL,
  recovered_on     DATE          NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(96)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (person_id, id),
  UNIQUE KEY wage_arrears_claim_source (source_dept, source_record_id, row_version),
  KEY wage_arrears_claim_by_case (case_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
