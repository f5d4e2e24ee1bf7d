-- What a person's education was before it became what person says: figures of past days count what was known of them then.
-- valid_to is the day of the report that brought the next value.
CREATE TABLE person_education (
  person_id      BIGINT     NOT NULL,
  id             BIGINT     NOT NULL,
  education_code VARCHAR(2) NOT NULL,
  valid_to       DATE       NOT NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(64)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (person_id, id),
  UNIQUE KEY person_education_source (source_dept, source_record_id, row_version)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
