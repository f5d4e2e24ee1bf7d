-- ineligible_by_rule: no Zhejiang Residence Permit in force on applied_on (E28). The decision stays the department's.
CREATE TABLE housing_application (
  person_id          BIGINT      NOT NULL,
  id                 BIGINT      NOT NULL,
  application_no     VARCHAR(32) NOT NULL,
  scheme_id          BIGINT      NOT NULL,
  permit_id          BIGINT      NULL,
  applied_on         DATE        NOT NULL,
  decided_on         DATE        NULL,
  decision           VARCHAR(9)  NULL,
  reason             VARCHAR(64) NULL,
  ineligible_by_rule TINYINT     NOT NULL DEFAULT 0,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(96)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (person_id, id),
  UNIQUE KEY housing_application_source (source_dept, source_record_id, row_version)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
