-- One resident opened to one account in an emergency. The time runs out by itself; the row stays open until an auditor
-- has looked into it.
CREATE TABLE emergency_access (
  id          VARCHAR(22)     NOT NULL,
  sub         VARCHAR(255)    NOT NULL,
  department  VARCHAR(8)      NOT NULL,
  purpose     VARCHAR(24)     NOT NULL,
  person_id   BIGINT          NOT NULL,
  case_no     VARCHAR(32)     NOT NULL,
  reason_enc  VARBINARY(4096) NOT NULL,
  opened_at   DATETIME(3)     NOT NULL,
  until_at    DATETIME(3)     NOT NULL,
  closed_by   VARCHAR(255)    NULL,
  closed_at   DATETIME(3)     NULL,
  finding_enc VARBINARY(4096) NULL,
  is_open     TINYINT         AS (closed_at IS NULL) STORED,
  PRIMARY KEY (id),
  KEY emergency_access_by_end (until_at),
  KEY emergency_access_by_person (person_id, opened_at),
  KEY emergency_access_by_state (is_open, opened_at, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Until when an account's emergency runs: one row an account, so that two at once are refused by a row lock.
CREATE TABLE emergency_turn (
  sub      VARCHAR(255) NOT NULL,
  until_at DATETIME(3)  NOT NULL,
  PRIMARY KEY (sub)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
