CREATE TABLE household_member (
  person_id     BIGINT     NOT NULL,
  id            BIGINT     NOT NULL,
  household_id  BIGINT     NOT NULL,
  relation_code VARCHAR(2) NOT NULL,
  start_date    DATE       NOT NULL,
  end_date      DATE       NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(48)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (person_id, id),
  UNIQUE KEY household_member_source (source_dept, source_record_id, row_version),
  KEY household_member_by_household (household_id, person_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
