CREATE TABLE publicity_item (
  id           BIGINT       NOT NULL,
  published_on DATE         NOT NULL,
  medium       VARCHAR(32)  NOT NULL,
  title        VARCHAR(200) NOT NULL,
  url          VARCHAR(255) NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(96)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY publicity_item_source (source_dept, source_record_id, row_version),
  KEY publicity_item_by_day (published_on)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
