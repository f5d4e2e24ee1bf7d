-- source_record_id is made of the keyed hash of the landlord's number, never of the number.
CREATE TABLE landlord (
  id             BIGINT       NOT NULL,
  name           VARCHAR(100) NOT NULL,
  id_type        VARCHAR(2)   NULL,
  id_number_hash BINARY(32)   NULL,
  id_number_tail VARCHAR(4)   NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(96)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (id),
  UNIQUE KEY landlord_source (source_dept, source_record_id, row_version)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
