-- Rows that name a dwelling nobody has described yet; linked when it is. owner_id is 0 for a table without owners.
CREATE TABLE feed_open_dwelling (
  dwelling_no VARCHAR(32) NOT NULL,
  table_name  VARCHAR(32) NOT NULL,
  owner_id    BIGINT      NOT NULL,
  row_id      BIGINT      NOT NULL,
  PRIMARY KEY (dwelling_no, table_name, row_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
