-- How far each chain is known to reach, so that a cut-off end is found: marked at most once a second, sealed with the
-- platform's key. named_by is the later chain whose first record names this one's end for good; indexed_through is the
-- last block that audit_index covers.
CREATE TABLE audit_chain (
  chain           BIGINT      NOT NULL,
  seq             BIGINT      NOT NULL,
  hash            BINARY(32)  NOT NULL,
  seal            BINARY(32)  NOT NULL,
  marked_at       DATETIME(3) NOT NULL,
  closed          TINYINT     NOT NULL DEFAULT 0,
  named_by        BIGINT      NULL,
  indexed_through BIGINT      NOT NULL DEFAULT 0,
  PRIMARY KEY (chain),
  KEY audit_chain_by_name (named_by, chain)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
