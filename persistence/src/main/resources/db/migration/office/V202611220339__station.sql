-- A station is named by its host: the village, or the employer.
CREATE TABLE station (
  id           BIGINT       NOT NULL,
  host_kind    VARCHAR(10)  NOT NULL,
  village_code VARCHAR(12)  NULL,
  employer_id  BIGINT       NULL,
  name         VARCHAR(120) NULL,
  opened_on    DATE         NULL,
  closed_on    DATE         NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(96)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY station_source (source_dept, source_record_id, row_version),
  KEY station_by_village (village_code),
  KEY station_by_employer (employer_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
