-- What a transaction has touched of the tables that are counted; written in it, and taken away when the counts are made
-- again. owners: of each table the ids of whom its rows belong to, or an asterisk for very many.
CREATE TABLE indicator_mark (
  id        BIGINT      NOT NULL AUTO_INCREMENT,
  reason    VARCHAR(12) NOT NULL COMMENT 'FEED, MERGE, UNMERGE',
  batch_id  BIGINT      NULL,
  owners    MEDIUMTEXT  NOT NULL,
  marked_at DATETIME(3) NOT NULL,
  PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
