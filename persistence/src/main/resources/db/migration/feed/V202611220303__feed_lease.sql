-- Who is at something that one process at a time may do. A lease that is not renewed ends, and with it the claim of a
-- process that was killed.
CREATE TABLE feed_lease (
  name     VARCHAR(80) NOT NULL,
  holder   CHAR(36)    NOT NULL,
  until_at DATETIME(3) NOT NULL,
  PRIMARY KEY (name)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
