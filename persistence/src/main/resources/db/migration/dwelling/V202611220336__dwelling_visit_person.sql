-- person_id is null for somebody who is not on the register.
CREATE TABLE dwelling_visit_person (
  visit_id            BIGINT     NOT NULL,
  id                  BIGINT     NOT NULL,
  line_no             INT        NOT NULL,
  person_id           BIGINT     NULL,
  is_new_resident     TINYINT    NULL,
  registration_due    TINYINT    NULL,
  registered_at_visit TINYINT    NULL,
  registered_here     TINYINT    NULL,
  birth_date          DATE       NULL,
  sex_code            VARCHAR(1) NULL,
  source_dept      VARCHAR(8)   NOT NULL,
  source_record_id VARCHAR(96)  NOT NULL,
  batch_id         BIGINT       NOT NULL,
  recorded_at      DATETIME(3)  NOT NULL,
  superseded_at    DATETIME(3)  NULL,
  row_version      INT          NOT NULL DEFAULT 1,
  PRIMARY KEY (visit_id, id),
  UNIQUE KEY dwelling_visit_person_source (source_dept, source_record_id, row_version),
  KEY dwelling_visit_person_by_person (person_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
