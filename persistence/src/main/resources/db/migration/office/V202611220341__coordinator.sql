CREATE TABLE coordinator (
  id           BIGINT       NOT NULL,
  staff_no     VARCHAR(24)  NOT NULL,
  person_name  VARCHAR(100) NOT NULL,
  full_time    TINYINT      NULL,
  recruited_on DATE         NULL,
  left_on      DATE         NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(96)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY coordinator_source (source_dept, source_record_id, row_version),
  UNIQUE KEY coordinator_by_staff_no (staff_no)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
