-- Where in the blocks a person (kind 1) or an account (kind 2) is named: their keys hashed to 1,024 buckets, and for each
-- bucket a list of places per run of blocks. Nothing here that could not be made again from the blocks.
CREATE TABLE audit_index (
  kind      TINYINT    NOT NULL,
  bucket    SMALLINT   NOT NULL,
  chain     BIGINT     NOT NULL,
  first_seq BIGINT     NOT NULL,
  places    MEDIUMBLOB NOT NULL,
  PRIMARY KEY (kind, bucket, chain, first_seq)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
