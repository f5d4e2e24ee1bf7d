CREATE TABLE award_round (
  id        BIGINT      NOT NULL,
  kind      VARCHAR(17) NOT NULL,
  year      INT         NOT NULL,
  held_on   DATE        NULL,
  organiser VARCHAR(64) NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(96)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY award_round_source (source_dept, source_record_id, row_version)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
