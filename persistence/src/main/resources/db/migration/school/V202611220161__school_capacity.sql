CREATE TABLE school_capacity (
  school_id                BIGINT        NOT NULL,
  school_year              CHAR(9)       NOT NULL,
  stage                    VARCHAR(16)   NOT NULL,
  id                       BIGINT        NOT NULL,
  places                   INT           NULL,
  places_for_new_residents INT           NULL,
  purchased_places         INT           NULL,
  unit_price               DECIMAL(14,2) NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(48)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (school_id, id),
  UNIQUE KEY school_capacity_source (source_dept, source_record_id, row_version)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
