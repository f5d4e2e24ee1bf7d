-- dwelling_no is the key under which the department of public security names it, and by which all others do.
-- landlord_since orders what comes late: only a letting that begins later makes another landlord the current one.
CREATE TABLE dwelling (
  id                  BIGINT       NOT NULL,
  dwelling_no         VARCHAR(32)  NOT NULL,
  village_code        VARCHAR(12)  NULL,
  address_text        VARCHAR(200) NULL,
  kind                VARCHAR(17)  NULL,
  current_landlord_id BIGINT       NULL,
  landlord_since      DATE         NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(96)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY dwelling_source (source_dept, source_record_id, row_version),
  UNIQUE KEY dwelling_by_no (dwelling_no),
  KEY dwelling_by_village (village_code)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
