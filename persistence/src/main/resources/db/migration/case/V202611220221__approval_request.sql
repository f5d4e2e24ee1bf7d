-- A wish to read sensitive data of many persons in one request, and what a second account of the department said to it.
CREATE TABLE approval_request (
  id           VARCHAR(22)     NOT NULL,
  sub          VARCHAR(255)    NOT NULL,
  department   VARCHAR(8)      NOT NULL,
  purpose      VARCHAR(24)     NOT NULL,
  persons      INT             NOT NULL,
  minutes      INT             NOT NULL,
  reason_enc   VARBINARY(4096) NOT NULL,
  requested_at DATETIME(3)     NOT NULL,
  decided_by   VARCHAR(255)    NULL,
  decided_at   DATETIME(3)     NULL,
  outcome      VARCHAR(8)      NULL,
  expires_at   DATETIME(3)     NULL,
  PRIMARY KEY (id),
  KEY approval_request_by_account (sub, purpose, expires_at),
  KEY approval_request_by_department (department, requested_at, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
