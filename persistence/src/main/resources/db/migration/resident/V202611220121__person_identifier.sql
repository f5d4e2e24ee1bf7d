-- id_number_hash is an HMAC under a key kept outside the database: eighteen digits are enumerable, a plain hash would not hide them.
CREATE TABLE person_identifier (
  person_id        BIGINT        NOT NULL,
  id               BIGINT        NOT NULL,
  id_type          VARCHAR(2)    NOT NULL,
  id_number_enc    VARBINARY(80) NOT NULL,
  id_number_hash   BINARY(32)    NOT NULL,
  id_number_tail   VARCHAR(4)    NOT NULL,
  valid_from       DATE          NULL,
  valid_to         DATE          NULL,
  is_primary       TINYINT       NOT NULL DEFAULT 1,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(48)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (person_id, id),
  UNIQUE KEY person_identifier_source (source_dept, source_record_id, row_version),
  UNIQUE KEY person_identifier_by_number (id_number_hash, id_type)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
