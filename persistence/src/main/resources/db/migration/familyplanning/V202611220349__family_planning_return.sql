-- Aggregates only: nothing here is about a person, and nothing leads to one.
CREATE TABLE family_planning_return (
  id          BIGINT      NOT NULL,
  county_code VARCHAR(12) NOT NULL,
  quarter     CHAR(7)     NOT NULL,
  measure     VARCHAR(30) NOT NULL,
  eligible    INT         NOT NULL,
  served      INT         NOT NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(96)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY family_planning_return_source (source_dept, source_record_id, row_version),
  KEY family_planning_return_by_county (county_code, quarter)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
