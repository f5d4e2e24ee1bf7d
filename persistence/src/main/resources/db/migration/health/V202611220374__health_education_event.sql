CREATE TABLE health_education_event (
  id           BIGINT       NOT NULL,
  held_on      DATE         NOT NULL,
  village_code VARCHAR(12)  NOT NULL,
  topic        VARCHAR(120) NOT NULL,
  attendance   INT          NULL,
  clinic_code  VARCHAR(24)  NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(96)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY health_education_event_source (source_dept, source_record_id, row_version),
  KEY health_education_event_by_village (village_code, held_on)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
