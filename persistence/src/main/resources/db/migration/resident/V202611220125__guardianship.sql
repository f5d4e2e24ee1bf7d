CREATE TABLE guardianship (
  person_id     BIGINT     NOT NULL COMMENT 'the child',
  id            BIGINT     NOT NULL,
  guardian_id   BIGINT     NOT NULL,
  relation_code VARCHAR(2) NULL,
  start_date    DATE       NOT NULL,
  end_date      DATE       NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(48)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (person_id, id),
  UNIQUE KEY guardianship_source (source_dept, source_record_id, row_version),
  KEY guardianship_by_guardian (guardian_id, person_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
