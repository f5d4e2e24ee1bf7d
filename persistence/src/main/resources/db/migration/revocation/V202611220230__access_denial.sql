-- Accounts whose tokens are refused: those issued before not_before. The reason is free text, so it is sealed.
CREATE TABLE access_denial (
  sub        VARCHAR(64)     NOT NULL,
  denied_at  DATETIME(3)     NOT NULL,
  not_before DATETIME(3)     NOT NULL,
  reason_enc VARBINARY(1100) NOT NULL,
  denied_by  VARCHAR(64)     NOT NULL,
  lifted_at  DATETIME(3)     NULL,
  lifted_by  VARCHAR(64)     NULL,
  PRIMARY KEY (sub, denied_at),
  KEY access_denial_in_force (lifted_at, not_before, sub)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
