CREATE TABLE security_finding (
  inspection_id BIGINT      NOT NULL,
  id            BIGINT      NOT NULL,
  kind          VARCHAR(12) NOT NULL,
  found_on      DATE        NOT NULL,
  deadline      DATE        NULL,
  rectified_on  DATE        NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(96)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (inspection_id, id),
  UNIQUE KEY security_finding_source (source_dept, source_record_id, row_version)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
