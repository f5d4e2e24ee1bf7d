CREATE TABLE relief_grant (
  person_id        BIGINT        NOT NULL,
  id               BIGINT        NOT NULL,
  application_id   BIGINT        NOT NULL,
  fund_id          BIGINT        NOT NULL,
  amount           DECIMAL(14,2) NOT NULL,
  form             VARCHAR(10)   NOT NULL,
  decided_on       DATE          NULL,
  paid_on          DATE          NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(48)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (person_id, id),
  UNIQUE KEY relief_grant_source (source_dept, source_record_id, row_version)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
