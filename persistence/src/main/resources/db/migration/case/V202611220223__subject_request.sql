-- What residents ask of the departments about their own data (model.md 2.15, rule 8).
CREATE TABLE subject_request (
  person_id    BIGINT          NOT NULL,
  id           VARCHAR(22)     NOT NULL,
  kind         VARCHAR(11)     NOT NULL,
  sub          VARCHAR(255)    NOT NULL,
  coordinate   VARCHAR(128)    NULL COMMENT 'of the schema, for a correction',
  proposed_enc VARBINARY(4096) NULL,
  reason_enc   VARBINARY(4096) NULL,
  department   VARCHAR(8)      NOT NULL COMMENT 'that has to answer',
  submitted_at DATETIME(3)     NOT NULL,
  due_on       DATE            NOT NULL,
  decided_by   VARCHAR(255)    NULL,
  decided_at   DATETIME(3)     NULL,
  outcome      VARCHAR(8)      NULL,
  note_enc     VARBINARY(4096) NULL,
  is_open      TINYINT         AS (decided_at IS NULL) STORED,
  PRIMARY KEY (person_id, id),
  UNIQUE KEY subject_request_by_id (id),
  KEY subject_request_by_department (department, kind, is_open, submitted_at, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
