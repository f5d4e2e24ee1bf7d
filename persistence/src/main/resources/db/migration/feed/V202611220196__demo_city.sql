-- What the demo city in this database was made from, and how far it is. Empty in production.
CREATE TABLE demo_city (
  id          INT         NOT NULL,
  residents   INT         NOT NULL,
  seed        BIGINT      NOT NULL,
  started_at  DATETIME(3) NOT NULL,
  finished_at DATETIME(3) NULL,
  PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
