CREATE TABLE office (
  id              BIGINT       NOT NULL,
  town_code       VARCHAR(12)  NOT NULL,
  name            VARCHAR(120) NOT NULL,
  opened_on       DATE         NULL,
  closed_on       DATE         NULL,
  standardised_on DATE         NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(96)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY office_source (source_dept, source_record_id, row_version),
  KEY office_by_town (town_code)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
