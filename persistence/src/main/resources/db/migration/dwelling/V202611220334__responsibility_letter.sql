-- A letter counts while it is valid and landlord_id is the current landlord of the dwelling (E29).
CREATE TABLE responsibility_letter (
  dwelling_id BIGINT      NOT NULL,
  id          BIGINT      NOT NULL,
  landlord_id BIGINT      NOT NULL,
  letter_no   VARCHAR(32) NOT NULL,
  signed_on   DATE        NOT NULL,
  valid_to    DATE        NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(96)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (dwelling_id, id),
  UNIQUE KEY responsibility_letter_source (source_dept, source_record_id, row_version),
  KEY responsibility_letter_by_landlord (landlord_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
