CREATE TABLE culture_event (
  facility_id             BIGINT       NOT NULL,
  id                      BIGINT       NOT NULL,
  held_on                 DATE         NOT NULL,
  name                    VARCHAR(120) NULL,
  kind                    VARCHAR(24)  NULL,
  attendance              INT          NULL,
  new_resident_attendance INT          NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(96)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (facility_id, id),
  UNIQUE KEY culture_event_source (source_dept, source_record_id, row_version),
  KEY culture_event_by_day (held_on)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
