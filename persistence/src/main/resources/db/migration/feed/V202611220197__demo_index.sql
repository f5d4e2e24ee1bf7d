-- Indexes that were put off until the demo city is in; empty before and after. Empty in production.
CREATE TABLE demo_index (
  table_name VARCHAR(64)  NOT NULL,
  index_name VARCHAR(64)  NOT NULL,
  columns    VARCHAR(255) NOT NULL,
  PRIMARY KEY (table_name, index_name)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
