-- A count of a slot that had ended was another one before: which, since when, and why.
CREATE TABLE indicator_restatement (
  measure       VARCHAR(40)   NOT NULL,
  slot          VARCHAR(10)   NOT NULL,
  division_code VARCHAR(12)   NOT NULL,
  category      VARCHAR(24)   NOT NULL,
  restated_at   DATETIME(3)   NOT NULL,
  before_amount DECIMAL(20,4) NOT NULL,
  after_amount  DECIMAL(20,4) NOT NULL,
  reason        VARCHAR(12)   NOT NULL,
  batch_id      BIGINT        NULL,
  PRIMARY KEY (measure, slot, division_code, category, restated_at)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
