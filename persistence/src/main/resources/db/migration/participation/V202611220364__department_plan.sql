CREATE TABLE department_plan (
  id                          BIGINT     NOT NULL,
  year                        INT        NOT NULL,
  department_code             VARCHAR(8) NOT NULL,
  kind                        VARCHAR(7) NOT NULL,
  includes_new_resident_tasks TINYINT    NOT NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(96)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY department_plan_source (source_dept, source_record_id, row_version)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
