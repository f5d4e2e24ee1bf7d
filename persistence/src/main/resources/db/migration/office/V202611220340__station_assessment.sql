CREATE TABLE station_assessment (
  station_id   BIGINT  NOT NULL,
  id           BIGINT  NOT NULL,
  assessed_on  DATE    NOT NULL,
  has_staff    TINYINT NOT NULL,
  has_premises TINYINT NOT NULL,
  has_signage  TINYINT NOT NULL,
  has_rules    TINYINT NOT NULL,
  has_ledger   TINYINT NOT NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(96)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (station_id, id),
  UNIQUE KEY station_assessment_source (source_dept, source_record_id, row_version)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
