CREATE TABLE award (
  id                  BIGINT       NOT NULL,
  round_id            BIGINT       NULL,
  kind                VARCHAR(19)  NOT NULL,
  recipient_person_id BIGINT       NULL,
  recipient_name      VARCHAR(120) NOT NULL,
  awarded_on          DATE         NOT NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(96)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY award_source (source_dept, source_record_id, row_version),
  KEY award_by_day (awarded_on)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
