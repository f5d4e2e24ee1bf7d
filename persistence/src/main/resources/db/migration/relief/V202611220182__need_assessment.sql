CREATE TABLE need_assessment (
  person_id        BIGINT        NOT NULL,
  id               BIGINT        NOT NULL,
  application_id   BIGINT        NOT NULL,
  assessed_on      DATE          NOT NULL,
  household_income DECIMAL(14,2) NULL,
  persons          INT           NULL,
  outcome          VARCHAR(11)   NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(48)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (person_id, id),
  UNIQUE KEY need_assessment_source (source_dept, source_record_id, row_version)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
