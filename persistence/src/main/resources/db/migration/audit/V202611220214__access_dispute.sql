-- A person says that an access to their record was not right. The reason is encrypted.
CREATE TABLE access_dispute (
  person_id   BIGINT         NOT NULL,
  chain       BIGINT         NOT NULL,
  seq         BIGINT         NOT NULL,
  position    INT            NOT NULL,
  at          DATETIME(3)    NOT NULL,
  disputed_by VARCHAR(64)    NOT NULL,
  disputed_at DATETIME(3)    NOT NULL,
  reason_enc  VARBINARY(2600) NOT NULL,
  PRIMARY KEY (person_id, chain, seq, position),
  KEY access_dispute_by_time (at, chain, seq, position)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
