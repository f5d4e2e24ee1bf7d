-- Of a place: a dwelling, an employer, or a village's public ground. Never of a person.
CREATE TABLE security_inspection (
  id              BIGINT      NOT NULL,
  campaign_id     BIGINT      NOT NULL,
  village_code    VARCHAR(12) NULL,
  dwelling_id     BIGINT      NULL,
  dwelling_src_id VARCHAR(32) NULL,
  employer_id     BIGINT      NULL,
  inspected_on    DATE        NOT NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(96)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY security_inspection_source (source_dept, source_record_id, row_version),
  KEY security_inspection_by_village (village_code)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
