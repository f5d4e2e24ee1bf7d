-- Codes have 2, 4, 6, 9 or 12 digits, so "below X" is code LIKE 'X%', a range scan of the primary key.
CREATE TABLE division (
  code           VARCHAR(12)  NOT NULL,
  name_zh        VARCHAR(64)  NOT NULL,
  level          VARCHAR(8)   NOT NULL,
  parent_code    VARCHAR(12)  NULL,
  kind           VARCHAR(20)  NULL,
  valid_from     DATE         NOT NULL,
  valid_to       DATE         NULL,
  successor_code VARCHAR(12)  NULL,
  PRIMARY KEY (code),
  KEY division_by_parent (parent_code, code),
  KEY division_by_level (level, code)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
