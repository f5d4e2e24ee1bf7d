CREATE TABLE maternal_visit (
  person_id      BIGINT      NOT NULL,
  id             BIGINT      NOT NULL,
  record_id      BIGINT      NOT NULL,
  kind           VARCHAR(9)  NOT NULL,
  visit_no       INT         NULL,
  visited_on     DATE        NOT NULL,
  gestation_week INT         NULL,
  clinic_code    VARCHAR(24) NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(48)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (person_id, id),
  UNIQUE KEY maternal_visit_source (source_dept, source_record_id, row_version)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
