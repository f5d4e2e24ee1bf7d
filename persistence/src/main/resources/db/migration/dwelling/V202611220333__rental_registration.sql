CREATE TABLE rental_registration (
  dwelling_id   BIGINT NOT NULL,
  id            BIGINT NOT NULL,
  landlord_id   BIGINT NOT NULL,
  registered_on DATE   NOT NULL,
  start_date    DATE   NOT NULL,
  end_date      DATE   NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(96)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (dwelling_id, id),
  UNIQUE KEY rental_registration_source (source_dept, source_record_id, row_version),
  KEY rental_registration_by_landlord (landlord_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
