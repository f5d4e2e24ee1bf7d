-- The balance is the sum of the entries that are not revoked; it is not stored.
CREATE TABLE points_account (
  person_id BIGINT     NOT NULL,
  id        BIGINT     NOT NULL,
  scheme_id BIGINT     NOT NULL,
  opened_on DATE       NOT NULL,
  status    VARCHAR(6) NOT NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(96)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (person_id, id),
  UNIQUE KEY points_account_source (source_dept, source_record_id, row_version)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
