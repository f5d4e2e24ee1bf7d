-- Work on one person that a department has in hand; while it is open, the department sees that person wherever they live.
CREATE TABLE service_case (
  case_no    VARCHAR(32)  NOT NULL,
  department VARCHAR(8)   NOT NULL,
  purpose    VARCHAR(24)  NOT NULL,
  person_id  BIGINT       NOT NULL,
  opened_by  VARCHAR(255) NULL COMMENT 'the account; null if an application opened it',
  opened_on  DATE         NOT NULL,
  opened_at  DATETIME(3)  NOT NULL,
  closed_by  VARCHAR(255) NULL COMMENT 'the account; null if the decision on an application closed it',
  closed_on  DATE         NULL,
  closed_at  DATETIME(3)  NULL,
  is_open    TINYINT      AS (closed_on IS NULL) STORED,
  PRIMARY KEY (case_no),
  KEY service_case_by_person (person_id, department, purpose),
  KEY service_case_by_department (department, purpose, is_open, opened_at, case_no)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
