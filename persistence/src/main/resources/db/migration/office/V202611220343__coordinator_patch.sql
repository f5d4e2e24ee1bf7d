-- The villages a coordinator walks; a grant may take its scope from here.
CREATE TABLE coordinator_patch (
  coordinator_id BIGINT      NOT NULL,
  id             BIGINT      NOT NULL,
  village_code   VARCHAR(12) NOT NULL,
  start_date     DATE        NOT NULL,
  end_date       DATE        NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(96)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (coordinator_id, id),
  UNIQUE KEY coordinator_patch_source (source_dept, source_record_id, row_version),
  KEY coordinator_patch_by_village (village_code)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
