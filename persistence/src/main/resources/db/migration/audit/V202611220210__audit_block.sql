-- The access log: one row per group commit. The payload holds the records one after the other, each with the SHA-256 of
-- itself and the record before; the seal is keyed, so that whoever can write here still cannot rewrite what was written.
-- One chain per process that writes. Rows are only ever added.
CREATE TABLE audit_block (
  chain         BIGINT      NOT NULL,
  seq           BIGINT      NOT NULL,
  at            DATETIME(3) NOT NULL,
  entries       INT         NOT NULL,
  persons       INT         NOT NULL,
  payload       MEDIUMBLOB  NOT NULL,
  previous_hash BINARY(32)  NOT NULL,
  hash          BINARY(32)  NOT NULL,
  seal          BINARY(32)  NOT NULL,
  PRIMARY KEY (chain, seq),
  KEY audit_block_by_time (at, chain, seq)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
