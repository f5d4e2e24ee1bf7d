CREATE TABLE culture_facility (
  id                    BIGINT       NOT NULL,
  facility_code         VARCHAR(24)  NOT NULL,
  name                  VARCHAR(120) NOT NULL,
  kind                  VARCHAR(24)  NULL,
  village_code          VARCHAR(12)  NULL,
  public_benefit        TINYINT      NOT NULL,
  open_to_new_residents TINYINT      NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(96)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY culture_facility_source (source_dept, source_record_id, row_version),
  KEY culture_facility_by_village (village_code)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
