CREATE TABLE council_session (
  id            BIGINT       NOT NULL,
  held_on       DATE         NOT NULL,
  division_code VARCHAR(12)  NULL,
  topic         VARCHAR(120) NOT NULL,
  participants  INT          NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(96)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY council_session_source (source_dept, source_record_id, row_version),
  KEY council_session_by_day (held_on)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
