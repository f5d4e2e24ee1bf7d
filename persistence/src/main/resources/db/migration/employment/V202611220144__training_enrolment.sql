CREATE TABLE training_enrolment (
  person_id    BIGINT        NOT NULL,
  id           BIGINT        NOT NULL,
  course_id    BIGINT        NOT NULL,
  started_on   DATE          NULL,
  completed_on DATE          NULL,
  passed       TINYINT       NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(48)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (person_id, id),
  UNIQUE KEY training_enrolment_source (source_dept, source_record_id, row_version),
  KEY training_enrolment_by_course (course_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
