-- The balance of an account is PAY_IN + TOP_UP - USE - REFUND; it is not stored.
CREATE TABLE wage_deposit_txn (
  account_id BIGINT        NOT NULL,
  id         BIGINT        NOT NULL,
  case_id    BIGINT        NULL,
  kind       VARCHAR(6)    NOT NULL,
  amount     DECIMAL(14,2) NOT NULL,
  booked_on  DATE          NOT NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(96)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (account_id, id),
  UNIQUE KEY wage_deposit_txn_source (source_dept, source_record_id, row_version)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
