CREATE TABLE person_name (
  person_id  BIGINT       NOT NULL,
  id         BIGINT       NOT NULL,
  name       VARCHAR(100) NOT NULL,
  kind       VARCHAR(6)   NOT NULL,
  valid_from DATE         NULL,
  valid_to   DATE         NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(48)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (person_id, id),
  UNIQUE KEY person_name_source (source_dept, source_record_id, row_version)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
