CREATE TABLE training_course (
  id         BIGINT       NOT NULL,
  kind       VARCHAR(20)  NOT NULL,
  title      VARCHAR(120) NOT NULL,
  organiser  VARCHAR(120) NULL,
  start_on   DATE         NULL,
  end_on     DATE         NULL,
  subsidised TINYINT      NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(48)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY training_course_source (source_dept, source_record_id, row_version)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
