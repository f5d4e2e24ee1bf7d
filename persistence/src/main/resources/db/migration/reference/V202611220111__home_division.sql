-- Every GB/T 2260 code of nineteen revisions: an ID number keeps the address code of the day it was issued.
CREATE TABLE home_division (
  code           CHAR(6)     NOT NULL,
  name_zh        VARCHAR(64) NOT NULL,
  level          VARCHAR(12) NOT NULL,
  parent_code    CHAR(6)     NULL,
  first_revision CHAR(6)     NOT NULL,
  last_revision  CHAR(6)     NOT NULL,
  synthetic      TINYINT     NOT NULL DEFAULT 0,
  PRIMARY KEY (code)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
