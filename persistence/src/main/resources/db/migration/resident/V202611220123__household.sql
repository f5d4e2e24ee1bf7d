CREATE TABLE household (
  id              BIGINT      NOT NULL,
  kind            VARCHAR(10) NOT NULL,
  dwelling_src_id VARCHAR(32) NULL,
  head_person_id  BIGINT      NULL,
  formed_on       DATE        NULL,
  dissolved_on    DATE        NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(48)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY household_source (source_dept, source_record_id, row_version)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
