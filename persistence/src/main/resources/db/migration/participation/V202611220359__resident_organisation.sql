CREATE TABLE resident_organisation (
  id           BIGINT       NOT NULL,
  name         VARCHAR(120) NOT NULL,
  kind         VARCHAR(16)  NULL,
  village_code VARCHAR(12)  NULL,
  founded_on   DATE         NULL,
  dissolved_on DATE         NULL,
  members      INT          NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(96)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY resident_organisation_source (source_dept, source_record_id, row_version)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
