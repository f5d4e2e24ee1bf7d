CREATE TABLE relief_application (
  person_id      BIGINT      NOT NULL,
  id             BIGINT      NOT NULL,
  application_no VARCHAR(32) NOT NULL,
  applied_on     DATE        NOT NULL,
  kind           VARCHAR(9)  NOT NULL,
  cause          VARCHAR(13) NULL,
  decided_on     DATE        NULL,
  decision       VARCHAR(9)  NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(48)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (person_id, id),
  UNIQUE KEY relief_application_source (source_dept, source_record_id, row_version)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
