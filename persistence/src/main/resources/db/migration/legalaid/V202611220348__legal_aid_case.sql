CREATE TABLE legal_aid_case (
  person_id  BIGINT      NOT NULL,
  id         BIGINT      NOT NULL,
  case_no    VARCHAR(32) NOT NULL,
  kind       VARCHAR(8)  NOT NULL,
  applied_on DATE        NOT NULL,
  decided_on DATE        NULL,
  decision   VARCHAR(9)  NULL,
  closed_on  DATE        NULL,
  result     VARCHAR(64) NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(96)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (person_id, id),
  UNIQUE KEY legal_aid_case_source (source_dept, source_record_id, row_version)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
